import { Histogram, type Registry } from 'prom-client';

/** As browsers measure them: https://web.dev/articles/vitals. LCP and INP in milliseconds. */
export type VitalName = 'LCP' | 'INP' | 'CLS';

export interface Vital {
  name: VitalName;
  value: number;
}

const MS_PER_SECOND = 1000;

/** How the page feels to visitors; the second figure of each row is where "good" ends. */
export function createPageVitals(registry: Registry): (vital: Vital) => void {
  const registers = [registry];
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });
  const lcp = histogram(
    'page_lcp_seconds',
    'Seconds until the largest part of the page was painted',
    [1, 2.5, 4, 8, 16],
  );
  const inp = histogram(
    'page_inp_seconds',
    'Seconds from a touch or a key to the next paint, the slowest of a visit',
    [0.1, 0.2, 0.5, 1, 2],
  );
  const cls = histogram(
    'page_cls',
    'How much of the page moved by itself, as a layout shift score',
    [0.05, 0.1, 0.25, 0.5, 1],
  );
  return ({ name, value }) => {
    if (name === 'LCP') lcp.observe(value / MS_PER_SECOND);
    else if (name === 'INP') inp.observe(value / MS_PER_SECOND);
    else cls.observe(value);
  };
}
