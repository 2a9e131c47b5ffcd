import type { Page } from 'playwright-core';
import { directionOf } from '../../public/messages/direction.ts';
import type { PictureLook } from './picture-looks.ts';

/** Gives the page the look that a visitor would choose in Settings, where it stands. */
export async function wear(page: Page, { look = {}, language }: PictureLook): Promise<void> {
  if (language) {
    // In the page: on some screens a dialog or the way back stands before the choice.
    await page.locator('.language select').evaluate((choice: HTMLSelectElement, language) => {
      choice.value = language;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, language);
    await page.locator(`html[lang="${language}"][dir="${directionOf(language)}"]`).waitFor();
  }
  await page.evaluate(({ text, ...rest }) => {
    Object.assign(document.documentElement.dataset, rest);
    if (text) document.documentElement.style.fontSize = `${text}%`;
  }, look);
}

/**
 * Waits until every picture is there and painted. Pictures below the fold are brought, too; left to
 * themselves, the page comes first and its pictures some frames later.
 */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const image of document.images)
      Object.assign(image, { loading: 'eager', decoding: 'sync' });
    await Promise.all([...document.images].map((image) => image.decode()));
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}
