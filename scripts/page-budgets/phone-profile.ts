import type { Page } from 'playwright-core';

/** Bits a second both ways, and milliseconds of a round trip. */
export interface Network {
  bitsPerSecond: number;
  latency: number;
}

/** A phone in a thick-walled house. */
const THICK_WALLS: Network = { bitsPerSecond: 1_600_000, latency: 150 };

/** How many times slower than this machine the phone's processor is. */
const SLOWDOWN = 4;

/** Gives a tab of Chromium the pace of a phone. */
export async function slowDown(page: Page): Promise<void> {
  await narrow(page, THICK_WALLS);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** Gives a tab of Chromium a network; what runs over a WebSocket is not slowed down. */
export async function narrow(page: Page, { bitsPerSecond, latency }: Network): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bitsPerSecond / 8,
    uploadThroughput: bitsPerSecond / 8,
  });
}
