import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

declare global {
  interface Window {
    axe?: typeof axe;
    spoken: string[];
    violations: string[];
  }
}

/** Size and touch of a phone. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** Size of a desktop, with a mouse and a keyboard. */
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

export interface OpenPage extends AsyncDisposable {
  page: Page;
  /** What the live regions were given, in order: `status: Uploading`. */
  spoken(): Promise<string[]>;
  /** Waits until they were given just this. */
  heard(text: string): Promise<unknown>;
  /** Waits until the last thing that they were given is like this: a text is often shown before it is said. */
  saidLast(words: RegExp): Promise<unknown>;
  /** Fails on any accessibility violation that axe finds now, or any breach of the policy so far. */
  assertSound(where: string): Promise<void>;
  /** Waits for the screen whose first heading has this name. */
  heading(name: string | RegExp): Promise<void>;
  /** Waits until the first heading has the focus, which it gets a frame after it is there. */
  headingFocused(): Promise<unknown>;
  /** Chooses a photo as the visitor's gallery does. */
  choose(photo: Buffer): Promise<void>;
}

/**
 * Opens the page in a profile of its own and listens to what it says and breaks. Without its service
 * worker, but where a test is about that: most pages are opened once and never again.
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = PHONE,
): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: 'en',
    serviceWorkers: 'block',
    ...options,
  });
  await context.addInitScript(listenIn);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  // Playwright takes over file choosers some time after the first listener has been added: add one
  // now, so that a chooser opened later is not missed.
  page.on('filechooser', () => {});
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();

  return {
    page,
    spoken: () => page.evaluate(() => window.spoken),
    heard: (text) => page.waitForFunction((text) => window.spoken.includes(text), text),
    saidLast: (words) =>
      page.waitForFunction((words) => words.test(window.spoken.at(-1) ?? ''), words),
    async assertSound(where) {
      if (await page.evaluate(() => !window.axe)) await page.evaluate(axe.source);
      // Without what only other results and rules that are off need: it takes half of the time.
      const { violations } = await page.evaluate(() =>
        window.axe!.run({ resultTypes: ['violations'], preload: false }),
      );
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`,
        ),
      );
      assert.deepEqual(found, [], `accessibility of ${where}`);
      assert.deepEqual(await page.evaluate(() => window.violations), [], `policy of ${where}`);
      assert.deepEqual(failures, [], `errors of ${where}`);
    },
    heading: (name) => page.getByRole('heading', { level: 1, name }).waitFor(),
    headingFocused: () => page.waitForFunction(() => document.activeElement?.tagName === 'H1'),
    choose: (photo) =>
      page
        .locator('input[data-photo="choose"]')
        .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo }),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** Runs in the page, before any of its own scripts. */
function listenIn(): void {
  window.spoken = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const region = (target as Element).closest?.('[role="status"], [role="alert"]');
      if (!region) continue;
      for (const node of addedNodes)
        window.spoken.push(`${region.getAttribute('role')}: ${node.textContent}`);
    }
  }).observe(document, { subtree: true, childList: true });
}
