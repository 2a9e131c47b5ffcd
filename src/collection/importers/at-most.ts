import type { Importer } from './importer.ts';

/** The same source, left as soon as it has given so many works. */
export async function* atMost(importer: Importer, limit = Number.POSITIVE_INFINITY): Importer {
  let works = 0;
  if (limit <= 0) return;
  for await (const item of importer) {
    yield item;
    if (item.type === 'work' && ++works >= limit) return;
  }
}
