/**
 * `npm run docs:screenshots [-- --match TEXT] [--whole] [FOLDER]`: pictures of every state of the page,
 * and docs/screens.md, which lists them. With `--whole` all that can be scrolled to is in them; with a
 * folder they go there, and the list stays as it is.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { openPage } from '../test/public/open-page.ts';
import { startScriptedGuide } from '../test/public/scripted-guide.ts';
import { THEN } from '../test/public/scripted-state.ts';
import { scriptedStates } from '../test/public/scripted-states.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';
import { listPictures } from './screens/list-pictures.ts';
import { PHONE_LIGHT, pictureLooks } from './screens/picture-looks.ts';
import { settle, wear } from './screens/wear-look.ts';

const { values, positionals } = parseArgs({
  options: { match: { type: 'string', default: '' }, whole: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const docs = join(import.meta.dirname, '../docs');
const [folder = join(docs, 'images')] = positionals;
await mkdir(folder, { recursive: true });

const made = await makePhoto(demoWorkPath('black-canyon'), { seed: 5, difficulty: 'medium' });
const { width, height } = await sharp(made.jpeg).metadata();
const outline = made.corners.map(([x, y]): [number, number] => [x / width, y / height]);
const states = scriptedStates(() => ({ jpeg: made.jpeg, outline }));

const pictures = [PHONE_LIGHT, ...pictureLooks].flatMap((look) =>
  states
    .filter(({ name }) => look.states?.includes(name) ?? true)
    .map((state) => ({
      name: [state.name, look.suffix].filter(Boolean).join('-'),
      shows: state.shows,
      look,
      state,
    })),
);
const wanted = pictures.filter(({ name }) => name.includes(values.match));
const browser = await launchChromium();
try {
  for (const { name, look, state } of wanted) {
    await using guide = await startScriptedGuide();
    guide.status.name = 'The demo collection';
    state.before?.(guide);
    await using visit = await openPage(browser, guide.url, look.device);
    await visit.page.clock.setFixedTime(THEN);
    await state.reach(visit, guide);
    await wear(visit.page, look);
    await settle(visit.page);
    const png = await visit.page.screenshot({ fullPage: values.whole });
    await sharp(png)
      .webp({ quality: 72, effort: 6 })
      .toFile(join(folder, `${name}.webp`));
  }
} finally {
  await browser.close();
}
if (positionals.length === 0) await writeFile(join(docs, 'screens.md'), listPictures(pictures));
console.log(`Took ${wanted.length} pictures.`);
