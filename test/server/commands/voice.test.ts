import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readVoice, writeVoice } from '../../../src/collection/voice/voice.ts';
import { createRegistrar, type Registrar } from '../../support/registrar.ts';

describe('the voice of a collection, by the registrar’s command', () => {
  let registrar: Registrar;
  let sample: string;
  before(async () => {
    registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('works.csv', ['One', 'Two']));
    sample = join(registrar.folder, 'sample.md');
    await writeFile(sample, 'A river is in no hurry.\r\n');
  });
  after(() => registrar[Symbol.asyncDispose]());

  const folder = () => join(registrar.dataDir, 'collections', 'default');
  const voice = () => readVoice(folder());

  test('is set word by word, and shown; without a model it is said that nothing uses it', async () => {
    await registrar.run('voice', 'set', '--tone', ' warm,\n dry ', '--level', 'expert');
    await registrar.run('voice', 'add-sample', sample, '--about', 'work-1');
    const { stdout, code } = await registrar.run('voice', 'set', '--length', 'long');
    assert.equal(code, 0);
    assert.deepEqual(voice(), {
      format: 1,
      tone: 'warm, dry',
      level: 'expert',
      length: 'long',
      samples: [{ name: 'sample.md', text: 'A river is in no hurry.', about: 'work-1' }],
    });
    assert.match(stdout, /^tone: warm, dry\nlevel: expert\nlength: long\nsamples: 1$/m);
    assert.match(stdout, /^1\tsample\.md\t23 characters\tabout work-1$/m);
    assert.match(stdout, /no model is configured: samples are kept but not used/);
  });

  test('takes a tone away, and a sample by its number', async () => {
    await registrar.run('voice', 'add-sample', sample);
    await registrar.run('voice', 'set', '--tone', '');
    assert.equal(voice().tone, undefined);
    const about = voice().samples.map(({ about }) => about);
    await registrar.run('voice', 'remove-sample', '1');
    assert.deepEqual(
      voice().samples.map(({ about }) => about),
      about.slice(1),
    );
  });

  test('is left alone by words that it does not know', async () => {
    const before = voice();
    const refused: [string[], RegExp][] = [
      [['add-sample', sample, '--about', 'mona-lisa'], /has no work "mona-lisa"/],
      [['remove-sample', '99'], /there is no sample 99/],
      [['set', '--level', 'baby'], /--level takes child, adult, expert/],
      [['set'], /say what to set/],
      [['sing'], /voice takes show/],
      [['show', '--collection', 'elsewhere'], /no collection "elsewhere" yet/],
    ];
    for (const [words, told] of refused) {
      const { code, stderr } = await registrar.run('voice', ...words);
      assert.notEqual(code, 0);
      assert.match(stderr, told);
    }
    assert.deepEqual(voice(), before);
  });

  test('is verified with the collection: a sample about a work that is gone is told', async () => {
    const kept = voice();
    const gone = { name: 'gone.txt', text: 'Text.', about: 'work-9' };
    await writeVoice(folder(), { ...kept, samples: [gone] });
    const { stdout, code } = await registrar.run('verify');
    assert.equal(code, 1);
    assert.match(stdout, /sample 1 \(gone\.txt\) is about "work-9", which is gone/);
    await writeVoice(folder(), kept);
  });

  test('is in a backup and comes back with it; the one before is kept', async () => {
    const tar = join(registrar.folder, 'backup.tar');
    await registrar.run('voice', 'set', '--tone', 'dry');
    const { stdout: saved } = await registrar.run('backup', tar);
    assert.match(saved, /2 works, 2 pictures, the museum’s voice: /);
    await registrar.run('voice', 'set', '--tone', 'florid');
    const { stdout: restored, code } = await registrar.run('restore', tar);
    assert.equal(code, 0);
    assert.match(restored, /voice is that of the backup/);
    assert.equal(voice().tone, 'dry');
    assert.match(restored, /The one before it is voice\.previous\.json now/);
    assert.match(await readFile(join(folder(), 'voice.previous.json'), 'utf8'), /florid/);
  });
});
