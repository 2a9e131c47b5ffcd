import assert from 'node:assert/strict';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { COLLECTION, createRegistrar, type Registrar } from '../../support/registrar.ts';
import { cannotMount, inNamespace } from '../../support/user-namespace.ts';

const skip = cannotMount();

const IMPORT = `DATA_DIR="$1" "$2" ${COLLECTION} import "$3"`;

async function standing(): Promise<Registrar & { source: string }> {
  const registrar = await createRegistrar();
  await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
  const source = await registrar.table('second.csv', ['One', 'Two, corrected', 'Three', 'Four']);
  return Object.assign(registrar, { source });
}

const inWords = (stderr: string, words: RegExp) => {
  assert.match(stderr, words);
  assert.match(stderr, /The collection is as it was/);
  assert.doesNotMatch(stderr, /\n\s+at /, 'words, not a stack');
};

describe('an import', { skip }, () => {
  test('onto a read-only disk ends with a clear word', async () => {
    await using registrar = await standing();
    const { status, stderr } = inNamespace(
      `mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; ${IMPORT}`,
      registrar.dataDir,
      process.execPath,
      registrar.source,
    );
    assert.equal(status, 1, stderr);
    inWords(stderr, /read-only/);
    assert.deepEqual(registrar.titles(), ['One', 'Two']);
  });

  test('onto a full disk ends with a clear word, and leaves what stood as it was', async () => {
    await using registrar = await standing();
    const copy = join(registrar.folder, 'afterwards');
    await mkdir(copy);
    // Room for what stands and a little more, but not for another generation.
    const { status, stderr } = inNamespace(
      `cp -a "$1" "$4/before"
       size=$(du -sk "$4/before" | cut -f 1)
       mount -t tmpfs -o size=$((size + 60))k tmpfs "$1"
       cp -a "$4/before/." "$1"
       status=0; ${IMPORT} || status=$?
       cp -a "$1" "$4/after"
       exit $status`,
      registrar.dataDir,
      process.execPath,
      registrar.source,
      copy,
    );
    assert.equal(status, 1, stderr);
    inWords(stderr, /disk is full/);
    await using after = await createRegistrar();
    await cp(join(copy, 'after'), after.dataDir, { recursive: true });
    assert.deepEqual(after.titles(), ['One', 'Two']);
    assert.match((await after.run('verify')).stdout, /all is well/);
    const left = await readdir(join(after.dataDir, 'collections', 'default'));
    assert.deepEqual(
      left.filter((name) => name.endsWith('.building')),
      [],
    );
  });
});
