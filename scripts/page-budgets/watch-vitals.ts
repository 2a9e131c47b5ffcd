import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type * as webVitals from 'web-vitals';

type WebVitals = Pick<typeof webVitals, 'onLCP' | 'onINP' | 'onCLS'>;

declare global {
  interface Window {
    /** The latest value of each, in ms; CLS without a unit. */
    vitals: Record<string, number>;
    /** What moved, in order: where, by how much, and how long after the page began. */
    shifts: string[];
    /** The directive that each breach of the policy was of. */
    breaches: string[];
  }
}

export interface Vitals {
  LCP?: number;
  INP?: number;
  CLS?: number;
  shifts: string[];
  breaches: string[];
}

const library = fileURLToPath(new URL('web-vitals.iife.js', import.meta.resolve('web-vitals')));

/** An entry of the Layout Instability API, which TypeScript does not know. */
interface LayoutShift {
  value: number;
  hadRecentInput: boolean;
  startTime: number;
  sources: { node: Node | null }[];
}

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
    return { ...window.vitals, shifts: window.shifts, breaches: window.breaches };
  });
}

/** Runs in the page, behind the library, whose one name is `webVitals`. */
function watch({ onLCP, onINP, onCLS }: WebVitals): void {
  window.vitals = {};
  window.breaches = [];
  window.shifts = [];
  const shifts = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as LayoutShift[]) {
      if (entry.hadRecentInput || entry.value < 0.001) continue;
      const where = entry.sources.map(({ node }) =>
        node instanceof Element ? `${node.localName}.${node.className}` : node?.nodeName,
      );
      window.shifts.push(
        `${entry.value.toFixed(3)} at ${Math.round(entry.startTime)} ms: ${where.join(', ')}`,
      );
    }
  });
  shifts.observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
    window.breaches.push(violatedDirective),
  );
  const note = ({ name, value }: webVitals.Metric) => {
    window.vitals[name] = value;
  };
  for (const on of [onLCP, onINP, onCLS]) on(note, { reportAllChanges: true });
}
