import { fileURLToPath } from 'node:url';
import type { Virtual } from '@guidepup/virtual-screen-reader';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    reader: Virtual;
  }
}

const library = fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js'));
const ADDRESS = '/virtual-screen-reader.js';

/** More phrases than any screen of the page has. */
const FARTHEST = 400;

/** A screen reader that runs in the page and tells what it says, for a visitor who sees nothing of it. */
export interface ScreenReader {
  /** Reads on to the first phrase that begins so, and returns all phrases up to it. */
  readTo(beginning: string): Promise<string[]>;
  /** Does what a visitor does to press what has just been read. */
  press(): Promise<void>;
  /** Writes into the field that has just been read. */
  write(text: string): Promise<void>;
  /** All that it said without having been asked, in order: `polite: Uploading`. */
  announced(): Promise<string[]>;
}

/** Starts it at the top of a page that is open. The library comes from the page's own address, as its policy asks. */
export async function startScreenReader(page: Page): Promise<ScreenReader> {
  await page.route(`**${ADDRESS}`, (route) =>
    route.fulfill({ path: library, contentType: 'text/javascript' }),
  );
  await page.evaluate(async (address) => {
    const { virtual } = await import(address);
    window.reader = virtual;
    await virtual.start({ container: document.body });
  }, ADDRESS);

  return {
    readTo: (beginning) =>
      page.evaluate(
        async ([beginning, most]) => {
          const phrases: string[] = [];
          for (let step = 0; step < most; step++) {
            await window.reader.next();
            phrases.push(await window.reader.lastSpokenPhrase());
            if (phrases.at(-1)!.startsWith(beginning)) return phrases;
          }
          throw new Error(`"${beginning}" was not read, but: ${phrases.join(' | ')}`);
        },
        [beginning, FARTHEST] as const,
      ),
    press: () => page.evaluate(() => window.reader.act()),
    write: (text) => page.evaluate((text) => window.reader.type(text), text),
    announced: () =>
      page.evaluate(async () => {
        const log = await window.reader.spokenPhraseLog();
        return log.filter((phrase) => /^(?:polite|assertive): /.test(phrase));
      }),
  };
}
