/** Time to search all hashes of a collection for one picture, and for all that a photo may show. Hashes are made. */

import { createHashIndex, searchHashes } from '../src/recognition/hashes/hash-index.ts';
import { HASH_WORDS } from '../src/recognition/kernels/word-counts.ts';
import { createSeededRandom } from '../test/support/seeded-random.ts';
import { aboutThisRun } from './report/about.ts';
import { grouped, markdownTable } from './report/markdown-table.ts';
import { percentile } from './report/percentile.ts';
import { publish } from './report/result-file.ts';

/** Ten outlines, at two insets, in four turns: what most photos come to (photo-evidence.ts). */
const QUERIES_OF_A_PHOTO = 80;
const ROUNDS = 21;

const about = aboutThisRun('npm run bench -- hashes');
const random = createSeededRandom(1);
const draw = () =>
  Uint32Array.from({ length: HASH_WORDS }, () => Math.floor(random.next() * 2 ** 32));

const rows: (string | number)[][] = [];
for (const count of [1000, 100_000, 1_000_000]) {
  const index = createHashIndex(Array.from({ length: count }, draw));
  for (const queries of [1, QUERIES_OF_A_PHOTO]) {
    const times = Array.from({ length: ROUNDS }, () => {
      const photo = Array.from({ length: queries }, draw);
      // CPU time, as the machine may be shared.
      const start = process.cpuUsage();
      searchHashes(index, photo, { most: 6, farthest: 96 });
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    rows.push([
      grouped(count),
      Math.round(index.hashes.byteLength / 1e6),
      queries,
      percentile(times, 0.5).toFixed(1),
      Math.max(...times).toFixed(1),
    ]);
  }
}
const head = ['**made** hashes', 'MB', 'queries', 'p50 CPU ms', 'slowest'];
publish('hashes', about, { hashes: markdownTable(head, rows) });
