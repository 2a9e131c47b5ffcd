import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Look } from '../../public/preferences/look.ts';
import type { Outline } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { openPage } from './open-page.ts';
import { startScriptedGuide } from './scripted-guide.ts';
import { THEN } from './scripted-state.ts';
import { scriptedStates } from './scripted-states.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

/** `forced`: in the colours that the visitor's device has for every page. */
const LOOKS: (Pick<Look, 'theme' | 'contrast'> & { forced?: boolean })[] = [
  { theme: 'light', contrast: 'system' },
  { theme: 'dark', contrast: 'system' },
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
  { theme: 'light', contrast: 'system', forced: true },
];

/** Where a photo has the work; any will do. */
const MIDDLE: Outline = [
  [0.2, 0.2],
  [0.8, 0.2],
  [0.8, 0.8],
  [0.2, 0.8],
];

describe('every state of the page', { skip }, () => {
  let browser: Browser;
  let jpeg: Buffer;
  before(async () => {
    browser = await launchChromium();
    jpeg = await makeCopy(demoWorkPath('black-canyon'), { width: 600 });
  });
  after(() => browser?.close());

  for (const state of scriptedStates(() => ({ jpeg, outline: MIDDLE }))) {
    test(`says what it has to, once, and is accessible in every theme and direction: ${state.name}`, async () => {
      await using guide = await startScriptedGuide();
      state.before?.(guide);
      await using visit = await openPage(browser, guide.url);
      await visit.page.clock.setFixedTime(THEN);
      await state.reach(visit, guide);
      const { says } = state;
      if (says?.length) await visit.heard(says.at(-1)!);
      for (const dir of ['ltr', 'rtl']) {
        for (const { forced, ...look } of LOOKS) {
          await visit.page.emulateMedia({ forcedColors: forced ? 'active' : 'none' });
          await visit.page.evaluate(
            ([dir, look]) => {
              document.documentElement.dir = dir;
              Object.assign(document.documentElement.dataset, look);
            },
            [dir, look] as const,
          );
          const worn = forced ? 'forced' : `${look.theme}, ${look.contrast}`;
          await visit.assertSound(`${state.name}, ${dir}, ${worn}`);
        }
      }
      const said = (await visit.spoken()).filter((text) => !text.startsWith('status: Still '));
      if (says) assert.deepEqual(said, says);
    });
  }
});
