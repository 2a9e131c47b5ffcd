import type { Page } from 'playwright-core';

/** A cheap phone in a thick-walled house: an eighth of 1.6 Mbit/s is bytes, and a round trip in ms. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 1_600_000 / 8,
};

/** How many times slower than this machine the phone's processor is. */
const SLOWDOWN = 4;

/** Gives a tab of Chromium the pace of a phone. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}
