import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type * as webVitals from 'web-vitals';

type WebVitals = Pick<typeof webVitals, 'onLCP' | 'onINP' | 'onCLS'>;

declare global {
  interface Window {
    /** The latest value of each, in ms; CLS without a unit. */
    vitals: Record<string, number>;
    /** The directive that each breach of the policy was of. */
    breaches: string[];
  }
}

export interface Vitals {
  LCP?: number;
  INP?: number;
  CLS?: number;
  breaches: string[];
}

const library = fileURLToPath(new URL('web-vitals.iife.js', import.meta.resolve('web-vitals')));

/** Measures every page that is opened in this tab from now on, from before its own first script. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript({ content: `${readFileSync(library, 'utf8')}; (${watch})(webVitals);` });
}

/** What has been measured up to the last picture that the browser painted. */
export function readVitals(page: Page): Promise<Vitals> {
  return page.evaluate(async () => {
    // The browser tells of an interaction after the next paint, and web-vitals when nothing else waits.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 100));
    return { ...window.vitals, breaches: window.breaches };
  });
}

/** Runs in the page, behind the library, whose one name is `webVitals`. */
function watch({ onLCP, onINP, onCLS }: WebVitals): void {
  window.vitals = {};
  window.breaches = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    window.breaches.push(violatedDirective),
  );
  const note = ({ name, value }: webVitals.Metric) => {
    window.vitals[name] = value;
  };
  for (const on of [onLCP, onINP, onCLS]) on(note, { reportAllChanges: true });
}
