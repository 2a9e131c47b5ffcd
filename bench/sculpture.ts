/**
 * How well sculpture is asked about: frames of sculptures on video, each against a collection that
 * has the other frames as the sculpture's pictures, among all works of the sets:
 *
 *     node bench/sculpture.ts --photos DIR [--report DIR]
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { visualEmbedder } from '../server/recognition/visual-embedder.ts';
import {
  createReferenceIndex,
  describePhoto,
  describeReference,
  type Identification,
  identify,
} from '../src/recognition/index.ts';
import { decode, readPhotoSets } from './photo-set.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable } from './report/markdown-table.ts';
import { publish } from './report/result-file.ts';

/** How the files of a video begin, and what it shows; seen by eye. */
const SCULPTURES = {
  VIRB0405: 'bust of a woman, marble',
  VIRB0425: 'bust of a bearded man, marble',
  VIRB0412: 'relief of two figures, stone',
  IMG_4072: 'bust of a man in a toga, marble',
  IMG_9630: 'mourning group, painted terracotta',
};

const { values } = parseArgs({ options: { photos: { type: 'string' } }, strict: false });
const folder = String(values.photos ?? '');
if (!existsSync(folder)) {
  console.log(
    'sculpture: skipped, as there are no photos here; name their folder with --photos DIR',
  );
  process.exit(0);
}
const about = aboutThisRun('npm run bench -- sculpture --photos DIR');
const sets = readPhotoSets(folder);
const works = await Promise.all(
  sets
    .flatMap(({ references }) => references)
    .map(async ({ id, path }) => {
      const { vectors: _, ...reference } = describeReference(await decode(path));
      return { id, ...reference };
    }),
);
const frames = await Promise.all(
  sets
    .flatMap(({ foreign }) => foreign)
    .flatMap((path) => {
      const video = Object.keys(SCULPTURES).find((start) => basename(path).startsWith(start));
      return video ? [{ path, video }] : [];
    })
    .map(async ({ path, video }) => {
      const image = await decode(path);
      return {
        video,
        path,
        image,
        reference: { id: video, ...describeReference(image, visualEmbedder()) },
      };
    }),
);

const said = frames.map(({ path, video, image }) => {
  const others = frames.filter((frame) => frame.path !== path).map(({ reference }) => reference);
  const photo = describePhoto(image);
  const found = identify(photo, createReferenceIndex([...works, ...others]), visualEmbedder());
  photo.release();
  return { video, answer: judge(found, video) };
});

/** What a visitor would be told of a photo of the sculpture `id`. */
function judge({ main, resembling }: Identification, id: string): string {
  if (main && main.confidence !== 'unsure') {
    const plane = main.confidence === 'confident' ? 'Confident' : 'Likely';
    return main.id === id ? plane : `${plane} and wrong`;
  }
  const asked = [...(main ? [main.id] : []), ...resembling.map((other) => other.id)];
  if (asked.length === 0) return 'nothing';
  return asked.slice(0, 3).includes(id) ? 'asked about' : 'asked about others';
}

const ANSWERS = ['Confident', 'Likely', 'asked about', 'asked about others', 'nothing'];
const wrong = said.filter(({ answer }) => answer.endsWith('wrong')).length;
const rows = Object.entries(SCULPTURES).map(([video, name]) => {
  const own = said.filter((frame) => frame.video === video);
  const count = (answer: string) => own.filter((frame) => frame.answer === answer).length;
  return [name, own.length, ...ANSWERS.map(count)];
});
publish('sculpture', about, {
  sculpture: `${markdownTable(['sculpture', 'frames', ...ANSWERS], rows)}\n\nConfident or Likely and wrong: ${wrong}.`,
});
