/**
 * How often a work that is not in the collection is taken for one that is: made photos of every
 * reference, each against the collection without it:
 *
 *     node bench/strangers.ts --photos DIR [--each N] [--report DIR]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPhoto } from '../src/photo/read-photo.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  findConfusions,
  type IndexedWork,
  identify,
} from '../src/recognition/index.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { decode, readPhotoSets } from './photo-set.ts';
import { aboutThisRun } from './report/about.ts';
import { upperLimit } from './report/clopper-pearson.ts';
import { markdownTable } from './report/markdown-table.ts';
import { publish } from './report/result-file.ts';

const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;

const { values } = parseArgs({
  options: { photos: { type: 'string' }, each: { type: 'string', default: '3' } },
  strict: false,
});
const folder = String(values.photos ?? '');
if (!existsSync(folder)) {
  console.log(
    'strangers: skipped, as there are no photos here; name their folder with --photos DIR',
  );
  process.exit(0);
}
const each = Number(values.each);
const about = aboutThisRun('npm run bench -- strangers --photos DIR');
const sets = readPhotoSets(folder).filter(({ references }) => references.length > 0);
const works: IndexedWork[] = [];
for (const { id, path } of sets.flatMap(({ references }) => references)) {
  const { features, hashes, appearance } = describeReference(await decode(path));
  works.push({ id, features, hashes, appearance });
}
const confusions = findConfusions(works);
for (const work of works) work.confusions = confusions.get(work.id);

const wrong: string[] = [];
const rows: (string | number)[][] = [];
for (const { name, references } of sets) {
  const counts = { trials: 0, confident: 0, likely: 0, unsure: 0 };
  for (const { id, path } of references) {
    // Another entry of the same work would be no stranger.
    const alike = works.find((work) => work.id === id)?.confusions ?? [];
    const gone = new Set([id, ...alike.map((other) => other.id)]);
    const index = createReferenceIndex(works.filter((work) => !gone.has(work.id)));
    for (let k = 0; k < each; k += 1) {
      const difficulty = DIFFICULTIES[k % DIFFICULTIES.length];
      const { jpeg } = await makePhoto(path, { seed: 100_000 + counts.trials, difficulty });
      const photo = describePhoto((await readPhoto(jpeg)).pixels);
      const { main } = identify(photo, index);
      photo.release();
      counts.trials += 1;
      if (!main) continue;
      counts[main.confidence] += 1;
      if (main.confidence !== 'unsure')
        wrong.push(`${id} taken for ${main.id}: ${main.confidence}`);
    }
  }
  rows.push(row(name, counts));
}
const sum = (column: number) => rows.reduce((total, cells) => total + Number(cells[column]), 0);
const [trials, confident, likely, unsure] = [sum(1), sum(2), sum(4), sum(6)];
rows.push(row('all', { trials, confident, likely, unsure }));
const columns = ['works of', 'photos', 'Confident', 'at most', 'Likely', 'at most', 'Not sure'];
publish('strangers', about, {
  strangers: `${markdownTable(columns, rows)}\n\n${wrong.map((line) => `- ${line}`).join('\n')}`,
});

function row(
  name: string,
  counts: Record<'trials' | 'confident' | 'likely' | 'unsure', number>,
): (string | number)[] {
  const bound = (count: number) => `${(100 * upperLimit(count, counts.trials)).toFixed(1)} %`;
  const { trials, confident, likely, unsure } = counts;
  return [name, trials, confident, bound(confident), likely, bound(likely), unsure];
}
