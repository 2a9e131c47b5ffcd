import type { Artwork } from '../../src/collection/artwork.ts';
import { noteItem } from '../../src/collection/importers/import-items.ts';
import type { Importer } from '../../src/collection/importers/importer.ts';
import { givesOrder } from '../../src/conversation/guards/orders.ts';

/** Characters of a text that a note shows. */
const SHOWN = 80;

/** A source that also notes which texts read like orders to a machine: visitors are not told them. */
export async function* notingOrders(source: Importer): Importer {
  for await (const item of source) {
    if (item.type === 'work') {
      const { artwork } = item.work;
      const order = textsOf(artwork).find(givesOrder);
      if (order) {
        const words = JSON.stringify(order.slice(0, SHOWN));
        yield noteItem(
          `work ${artwork.id}: ${words} reads like an order to a machine, and is not told`,
        );
      }
    }
    yield item;
  }
}

const textsOf = ({
  description,
  verbalDescription,
  provenance,
  artist,
  facts,
}: Artwork): string[] =>
  [
    description,
    verbalDescription?.full,
    provenance,
    artist?.note,
    ...facts.map(({ text }) => text),
  ].filter((text) => text !== undefined);
