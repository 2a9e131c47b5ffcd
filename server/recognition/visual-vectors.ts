import { createHash } from 'node:crypto';
import type { Catalogue } from '../../src/collection/catalogue/catalogue.ts';
import type { VectorSource } from '../../src/ports/vector-source.ts';
import { decodeVectors } from './vector-codec.ts';

const KIND = 'vectors';

/** The catalogue's visual vectors, several a work: `artworkId#picture.part#hash`. */
export function visualVectors(catalogue: Catalogue, dimensions: number): VectorSource {
  const ids = new Set<string>();
  for (const { artworkId, position, data } of catalogue.fingerprints(KIND)) {
    const hash = shortHash(data);
    const vectors = decodeVectors(data, dimensions).length;
    for (let part = 0; part < vectors; part++) ids.add(`${artworkId}#${position}.${part}#${hash}`);
  }
  return {
    ids,
    async read(wanted) {
      const byWork = Map.groupBy(wanted, (id) => id.slice(0, id.indexOf('#')));
      return [...byWork].flatMap(([artworkId, idsOfWork]) => {
        const pictures = catalogue.picturesOf(artworkId).map(({ fingerprints }) => {
          const print = fingerprints.find(({ kind }) => kind === KIND);
          return print ? decodeVectors(print.data, dimensions) : [];
        });
        return idsOfWork.map((id) => {
          const [, position, part] = /#(\d+)\.(\d+)#/.exec(id)!;
          return { id, artworkId, values: pictures[Number(position)][Number(part)] };
        });
      });
    },
  };
}

/** 48 bits: enough to tell a vector from the one that was in its place before. */
export const shortHash = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex').slice(0, 12);
