/** Takes the README's pictures from the running guide: `npm run docs:screenshots`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuide } from '../server/start.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { demoWorkPath } from '../test/support/demo-works.ts';
import { makePhoto } from '../test/support/photo-maker.ts';

const folder = join(import.meta.dirname, '../docs/images');
const dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
const guide = await startGuide({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(guide.url);
  await page.getByRole('button', { name: 'Choose a photo' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, 'idle.png') });

  const { jpeg } = await makePhoto(demoWorkPath('black-canyon'), { seed: 5, difficulty: 'medium' });
  const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: jpeg };
  await page.locator('input[type=file]:not([capture])').first().setInputFiles(photo);
  await page.getByRole('heading', { name: /Black Cañon/ }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, 'identified.png') });
} finally {
  await browser.close();
  await guide.stop();
  await rm(dataDir, { recursive: true, force: true });
}
