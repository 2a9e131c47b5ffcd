import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Catalogue, openCatalogue } from '../../../src/collection/catalogue/catalogue.ts';
import { createGenerations } from '../../../src/collection/catalogue/generations.ts';
import type { VoiceSample } from '../../../src/collection/voice/voice.ts';
import type { Inquiry } from '../../../src/conversation/conversation.ts';
import { findGrounding } from '../../../src/conversation/retrieval/grounding.ts';
import { createMeaningRanker } from '../../../src/conversation/retrieval/meaning-ranker.ts';
import { startTestGuide } from '../../support/start-guide.ts';
import { embedText } from '../../support/text-embedding.ts';

describe('what an answer may rest on', () => {
  let folder: string;
  let catalogue: Catalogue;
  const { signal } = new AbortController();
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
    const guide = await startTestGuide({ DATA_DIR: folder });
    await guide.stop();
    const [{ file }] = createGenerations(join(folder, 'collections', 'default')).list();
    catalogue = openCatalogue(file);
  });
  after(async () => {
    catalogue?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const inquiry = (work: string, question: string): Inquiry => ({
    question,
    artwork: catalogue.get(work),
    description: null,
    history: [],
    language: 'en',
    wishes: {},
  });
  const find = (work: string, question: string, samples: VoiceSample[] = []) =>
    findGrounding(
      inquiry(work, question),
      { catalogue: () => catalogue, ranker: null, samples: () => samples },
      signal,
    );

  test('has ids 1, 2, 3, ..., the work’s own facts first', async () => {
    const found = await find('black-canyon', 'Who made it?');
    assert.deepEqual(
      found.map(({ id }) => id),
      found.map((_, i) => i + 1),
    );
    assert.match(found[0].text, /^The work: \{"title":"Black Cañon/);
    assert.ok(found[0].own);
  });

  test('begins with the passages that share words with the question', async () => {
    const [, first] = await find('black-canyon', 'What did he call his boat?');
    assert.match(first.text, /called it Picture/);
  });

  test('holds other works by the same artist, and of the same room', async () => {
    const found = await find('acanthus-mollis', 'What else did he make?');
    const others = found.filter(({ own }) => !own).map(({ text }) => text);
    assert.match(others[0], /Another work: \{"title":"Allium oreophilum"/);
    assert.ok(others.some((text) => /"title":"A March Pastoral|Animal Locomotion/.test(text)));
  });

  test('holds those of the museum’s own texts about the work that say a fact', async () => {
    const about = 'black-canyon';
    const samples = [
      { name: 'a.txt', text: 'How quiet it is. The survey set out on 16 September.', about },
      { name: 'b.txt', text: 'The print was shown in 1999.', about: 'acanthus-mollis' },
    ];
    const texts = (await find(about, 'Who?', samples)).map(({ text }) => text);
    assert.ok(texts.includes('The survey set out on 16 September.'));
    assert.ok(!texts.some((text) => /quiet|1999/.test(text)));
  });

  test('is what was seen alone where the work is not known', async () => {
    const seen = { ...inquiry('no-such-work', 'What?'), description: 'A wall.' };
    const found = await findGrounding(
      seen,
      { catalogue: () => catalogue, ranker: null, samples: () => [] },
      signal,
    );
    assert.deepEqual(
      found.map(({ id, source, text }) => [id, source, text]),
      [[1, 'observation', 'A wall.']],
    );
  });

  test('is ranked by meaning beside words, where there is a model for it', async () => {
    const asked: number[] = [];
    const ranker = createMeaningRanker({
      embedding: {
        name: 'words',
        dimensions: 64,
        async embed(texts) {
          asked.push(texts.length);
          return texts.map((text) => embedText(text, 64));
        },
      },
    });
    const order = await ranker.rank(
      'a boat on a river',
      ['sheep on grass', 'a boat on a river bank', 'snow'],
      signal,
    );
    assert.equal(order?.[0], 1);
    await ranker.rank('snow on grass', ['sheep on grass', 'snow'], signal);
    assert.deepEqual(asked, [4, 1], 'a text is embedded once');
  });

  test('does without meaning when the model is too slow, and does not wait for it again', async () => {
    let calls = 0;
    const ranker = createMeaningRanker({
      budgetMs: 1,
      embedding: {
        name: 'slow',
        dimensions: 2,
        embed: (_, limit) => {
          calls++;
          return new Promise((_, reject) =>
            limit.addEventListener('abort', () => reject(limit.reason), { once: true }),
          );
        },
      },
    });
    assert.equal(await ranker.rank('?', ['a'], signal), null);
    assert.equal(await ranker.rank('?', ['a'], signal), null);
    assert.equal(calls, 1);
  });
});
