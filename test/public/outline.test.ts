import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Analysis, Outline } from '../../src/contract.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { makePhoto } from '../support/photo-maker.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { type ScriptedGuide, startScriptedGuide } from './scripted-guide.ts';
import { ACANTHUS, BOATS, CANYON } from './scripted-works.ts';

const skip = findChromium() ? false : NO_CHROMIUM;

const LEFT: Outline = [
  [0.02, 0.1],
  [0.3, 0.12],
  [0.3, 0.4],
  [0.02, 0.38],
];

describe('where the photo shows the work', { skip }, () => {
  let browser: Browser;
  let photo: Buffer;
  let outline: Outline;
  before(async () => {
    browser = await launchChromium();
    const made = await makePhoto(demoWorkPath('black-canyon'), {
      seed: 5,
      width: 800,
      height: 600,
    });
    photo = made.jpeg;
    const { width, height } = made.settings;
    outline = made.corners.map(([x, y]): [number, number] => [x / width, y / height]);
  });
  after(() => browser?.close());

  async function shown(
    result: Partial<Analysis>,
    run: (visit: OpenPage, guide: ScriptedGuide) => Promise<void>,
  ) {
    await using guide = await startScriptedGuide();
    await using visit = await openPage(browser, guide.url);
    await visit.choose(photo);
    (await guide.nextAnalysis()).end({
      outcome: 'identified',
      confidence: 'confident',
      artwork: CANYON,
      ...result,
    });
    await visit.page.getByText('How we know').tap();
    await run(visit, guide);
  }

  /**
   * How far the drawn outline is from where it belongs on the shown photo, in pixels. Both are measured at
   * once: the work's picture may come meanwhile and push them down.
   */
  async function misplacement(page: Page): Promise<number> {
    const { image, drawn } = await page.locator('.seen-photo').evaluate((shown) => {
      const polygon = shown.querySelector<SVGPolygonElement>('[data-outline="main"] .seen-line')!;
      const toScreen = polygon.getScreenCTM()!;
      const { x, y, width, height } = shown.querySelector('img')!.getBoundingClientRect();
      return {
        image: { x, y, width, height },
        drawn: Array.from(polygon.points, (point) => {
          const { x, y } = point.matrixTransform(toScreen);
          return [x, y];
        }),
      };
    });
    const distances = drawn.map(([x, y], at) =>
      Math.hypot(
        x - (image.x + outline[at][0] * image.width),
        y - (image.y + outline[at][1] * image.height),
      ),
    );
    return Math.max(...distances);
  }

  test('outlines the work on the visitor’s own photo, in light, dark, mirrored and forced colours', () =>
    shown({ outline }, async (visit) => {
      const { page } = visit;
      await page.locator('.seen-photo img').waitFor();
      assert.match((await page.locator('.seen-photo img').getAttribute('src')) ?? '', /^blob:/);
      assert.ok((await misplacement(page)) < 1.5);
      await visit.assertSound('light');
      await page.emulateMedia({ colorScheme: 'dark' });
      await visit.assertSound('dark');
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await visit.assertSound('right to left, forced colours');
      assert.ok((await misplacement(page)) < 1.5, 'the photo is not mirrored');
      const lines = await page
        .locator('[data-outline="main"] polygon')
        .evaluateAll((polygons) => polygons.map((polygon) => getComputedStyle(polygon).stroke));
      assert.equal(new Set(lines).size, 2, 'the line differs from its edge');
    }));

  test('says in words where it is', () =>
    shown({ outline }, async ({ page }) => {
      await page.getByText('The work fills the middle of your photo.').waitFor();
    }));

  test('says which side a small work is on, and how much of the photo it is', () =>
    shown({ outline: LEFT }, async ({ page }) => {
      await page
        .getByText('The work is at the top left of your photo and takes up 8% of it.')
        .waitFor();
    }));

  test('draws other works in view more lightly and offers them; opening one corrects nothing', () =>
    shown(
      { outline, candidates: [{ artwork: BOATS, confidence: 'likely', outline: LEFT }] },
      async (visit, guide) => {
        const { page } = visit;
        await page.getByText('Another work in it is outlined more lightly.').waitFor();
        const width = (kind: string) =>
          page
            .locator(`[data-outline="${kind}"] .seen-line`)
            .evaluate((polygon) => Number.parseFloat(getComputedStyle(polygon).strokeWidth));
        assert.ok((await width('other')) < (await width('main')));
        const also = page.getByRole('region', { name: 'Also in your photo' });
        await also.locator('img').waitFor();
        await visit.assertSound('two works in view');
        await also.getByRole('button', { name: /Boats at Nagasaki/ }).tap();
        (await guide.nextAnalysis()).end({
          outcome: 'identified',
          artwork: BOATS,
          chosenByVisitor: true,
        });
        await visit.heading('Boats at Nagasaki');
        assert.deepEqual(guide.feedback, []);
      },
    ));

  test('draws the place that look-alikes share once', () =>
    shown(
      {
        outcome: 'candidates',
        artwork: null,
        candidates: [CANYON, ACANTHUS].map((artwork) => ({
          artwork,
          confidence: 'unsure',
          outline: LEFT,
        })),
      },
      async ({ page }) => {
        await page.getByText('The place in your photo that was compared is outlined.').waitFor();
        assert.equal(await page.locator('[data-outline]').count(), 1);
      },
    ));

  test('draws nothing where nothing says where', () =>
    shown(
      { candidates: [{ artwork: BOATS, confidence: 'unsure', outline: null }] },
      async (visit) => {
        await visit.page.getByText('You named this work').waitFor();
        assert.equal(await visit.page.locator('.seen').count(), 0);
        assert.equal(await visit.page.getByText('Also in your photo').count(), 0);
      },
    ));
});
