/**
 * How long a 12-megapixel photo takes, stage by stage, and as a multiple of decoding it:
 *
 *     node bench/speed.ts --photos DIR [--every N] [--report DIR]
 *
 * Collection and photos are those of the recognition bench; every N-th photo is timed. Short, so that
 * it can be run while nothing else has the machine.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogueFile } from '../server/catalogue/collection-files.ts';
import { readPhotoSets } from './photo-set.ts';
import { importSets } from './recognition/import-sets.ts';
import { measureSpeed } from './recognition/speed.ts';
import { speedTable } from './recognition/tables/time.ts';
import { photosOf } from './recognition/trial.ts';
import { aboutThisRun } from './report/about.ts';
import { publish } from './report/result-file.ts';
import { withRunningGuide } from './running-guide.ts';

const { values } = parseArgs({
  options: { photos: { type: 'string' }, every: { type: 'string', default: '5' } },
  strict: false,
});
if (!values.photos || !existsSync(String(values.photos))) {
  console.log('speed: skipped, as there are no photos here; name their folder with --photos DIR');
  process.exit(0);
}
const about = aboutThisRun('npm run bench -- speed --photos DIR');
const folder = resolve(String(values.photos));
const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
try {
  const sets = readPhotoSets(folder);
  const { works } = await importSets(sets, folder, dataDir);
  const photos = photosOf(sets, Number(values.every));
  const laps = await withRunningGuide(
    (guide) => measureSpeed(photos, catalogueFile(dataDir), guide),
    { dataDir, settings: { ENABLE_CACHE: 'false' } },
  );
  publish('speed', about, {
    'recognition-speed': `${works} works in the catalogue.\n\n${speedTable(laps)}`,
  });
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
