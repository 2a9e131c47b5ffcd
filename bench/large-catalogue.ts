/**
 * `node bench/large-catalogue.ts FILE DIR N`: a catalogue of the references in DIR and of made works,
 * N together, for bench/scale.ts. It has what recognition takes from a work and nothing else.
 */
import { DatabaseSync } from 'node:sqlite';
import { fingerprintVersions } from '../server/recognition/fingerprints.ts';
import { createTables } from '../src/collection/catalogue/schema.ts';
import { decodeFeatures, describeReference, encodeFeatures } from '../src/recognition/index.ts';
import { makeDistractors } from './distractors.ts';
import { decode, readPhotoSets } from './photo-set.ts';

const [file, folder, count] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
createTables(database);
database.exec('BEGIN');
const insert = database.prepare('INSERT INTO fingerprints VALUES (?, ?, 0, ?, ?, ?)');
const versions = fingerprintVersions();

const real = [];
for (const { id, path } of readPhotoSets(folder).flatMap(({ references }) => references)) {
  const { features, hashes, appearance } = describeReference(await decode(path));
  real.push({ features, hashes, appearance });
  add(id, features, hashes, appearance);
}
const pool = real.map(({ features }) => decodeFeatures(features));
let made = 0;
for (const features of makeDistractors(pool, Math.max(0, Number(count) - real.length))) {
  const { hashes, appearance } = real[made % real.length];
  const other = hashes.map((word, i) => Math.imul(word ^ (made * 0x9e3779b1), 2 * i + 1));
  add(`made-${made++}`, encodeFeatures(features), other, appearance);
}
const note = database.prepare('INSERT INTO meta VALUES (?, ?)');
note.run('generation', 'made');
note.run('built_at', new Date().toISOString());
database.exec('COMMIT');
database.close();

function add(id: string, features: Uint8Array, hashes: Uint32Array, appearance: Uint8Array): void {
  const words = new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  for (const [kind, data] of Object.entries({ features, hashes: words, appearance })) {
    insert.run('default', id, kind, versions[kind], data);
  }
}
