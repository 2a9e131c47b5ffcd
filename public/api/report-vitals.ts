import { type Metric, onCLS, onINP, onLCP } from 'web-vitals';
import { below } from './base.ts';

const waiting = new Map<string, number>();
const note = ({ name, value }: Metric): void => void waiting.set(name, value);

/** Tells the guide how the page felt, once, when the visitor leaves it or looks elsewhere. */
function tell(): void {
  if (document.visibilityState !== 'hidden' || waiting.size === 0) return;
  const vitals = [...waiting].map(([name, value]) => ({ name, value }));
  waiting.clear();
  const body = new Blob([JSON.stringify({ vitals })], { type: 'application/json' });
  navigator.sendBeacon(below('/api/vitals'), body);
}

/** Figures alone: nothing says whose they are or what the page showed. */
export function reportVitals(): void {
  onLCP(note);
  onINP(note);
  onCLS(note);
  addEventListener('visibilitychange', tell);
}
