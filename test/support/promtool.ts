import { existsSync } from 'node:fs';

/** Where Debian's package `prometheus` puts it. */
const DEBIAN_PROMTOOL = '/usr/bin/promtool';

/** Prometheus' own tool for rules; null where it is not installed. */
export const findPromtool = (): string | null =>
  existsSync(DEBIAN_PROMTOOL) ? DEBIAN_PROMTOOL : null;
