import type { Page } from 'playwright-core';

/** A first visit up to the moment at which nothing more is fetched. */
export async function arrive(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Choose a photo' }).waitFor();
}

/** What a visitor does after that: a photo, a question, the record, and the screens beside the guide. */
export async function lookAround(page: Page, jpeg: Buffer): Promise<void> {
  const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: jpeg };
  await page.locator('input[data-photo="choose"]').setInputFiles(photo);
  await page.getByRole('heading', { level: 1, name: /Black Cañon/ }).waitFor();
  await page.getByText('How we know').tap();
  const field = page.getByLabel('Your question');
  await field.tap();
  await page.keyboard.type('Who made it?');
  await page.getByRole('button', { name: 'Send' }).tap();
  await page.getByText('From the catalogue').waitFor();
  const screens = page.getByRole('navigation').getByRole('link');
  for (const [name, heading] of [
    ['My visit', 'My visit'],
    ['Settings', 'Settings'],
    ['About', 'About and privacy'],
  ]) {
    await screens.filter({ hasText: name }).tap();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    if (name === 'Settings') await page.getByText('Dark', { exact: true }).tap();
  }
}
