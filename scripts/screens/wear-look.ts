import type { Page } from 'playwright-core';
import { directionOf } from '../../public/messages/direction.ts';
import type { PictureLook } from './picture-looks.ts';

/** Gives the page the look that a visitor would choose in Settings, where it stands. */
export async function wear(page: Page, { look = {}, language }: PictureLook): Promise<void> {
  if (language) {
    await page.locator('.language select').selectOption(language);
    await page.locator(`html[lang="${language}"][dir="${directionOf(language)}"]`).waitFor();
  }
  await page.evaluate(({ text, ...rest }) => {
    Object.assign(document.documentElement.dataset, rest);
    if (text) document.documentElement.style.fontSize = `${text}%`;
  }, look);
}

/** Waits until every picture in view is there and painted. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const inView = [...document.images].filter((image) => {
      const { top, bottom, height } = image.getBoundingClientRect();
      return height > 0 && bottom > 0 && top < innerHeight;
    });
    await Promise.all(inView.map((image) => image.decode()));
    return inView.every(({ complete }) => complete);
  });
}
