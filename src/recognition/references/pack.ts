import type { IndexedWork } from './reference-data.ts';

/** Changes whenever the layout below does. */
export const PACK_VERSION = 2;

/** What each work's part of the body is, in the body's order. */
interface Entry {
  id: string;
  /** Bytes of each part. */
  features: number;
  hashes: number;
  appearance: number;
  /** Id and inliers of each look-alike. */
  confusions: [string, number][];
}

interface Header {
  version: number;
  works: Entry[];
}

const LENGTH_BYTES = 4;
const NONE = new Uint8Array(0);

/**
 * Works to compare photos with, as bytes: the header's length (32 bits, little-endian), the header
 * (JSON in UTF-8), then features (feature-codec.ts), hashes (little-endian words) and appearance
 * (appearance.ts) of each work end to end. About 15 KB a picture, which does not compress.
 */
export function encodePack(works: IndexedWork[]): Uint8Array {
  const header: Header = {
    version: PACK_VERSION,
    works: works.map(({ id, features, hashes, appearance = NONE, confusions = [] }) => ({
      id,
      features: features.byteLength,
      hashes: hashes.byteLength,
      appearance: appearance.byteLength,
      confusions: confusions.map((other) => [other.id, other.inliers]),
    })),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const body = works.flatMap(({ features, hashes, appearance = NONE }) => [
    features,
    new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength),
    appearance,
  ]);
  const length = body.reduce((sum, part) => sum + part.byteLength, LENGTH_BYTES + head.byteLength);
  const pack = new Uint8Array(length);
  new DataView(pack.buffer).setUint32(0, head.byteLength, true);
  pack.set(head, LENGTH_BYTES);
  let at = LENGTH_BYTES + head.byteLength;
  for (const part of body) {
    pack.set(part, at);
    at += part.byteLength;
  }
  return pack;
}

/** Reads what `encodePack` wrote. Throws a RangeError for anything else, or another version. */
export function decodePack(pack: Uint8Array): IndexedWork[] {
  const { version, works } = readHeader(pack);
  if (version !== PACK_VERSION) {
    throw new RangeError(`A pack of version ${version}, this program reads ${PACK_VERSION}`);
  }
  const body = works.reduce(
    (sum, { features, hashes, appearance }) => sum + features + hashes + appearance,
    0,
  );
  let at = pack.byteLength - body;
  if (at !== LENGTH_BYTES + headerBytes(pack)) {
    throw new RangeError(`${pack.byteLength} bytes cannot be a pack of ${works.length} works`);
  }
  const take = (bytes: number) => {
    at += bytes;
    return pack.subarray(at - bytes, at);
  };
  return works.map(({ id, features, hashes, appearance, confusions }) => ({
    id,
    features: take(features),
    // Words must begin at a multiple of four, and parts of the pack begin anywhere.
    hashes: new Uint32Array(take(hashes).slice().buffer),
    ...(appearance > 0 && { appearance: take(appearance) }),
    confusions: confusions.map(([other, inliers]) => ({ id: other, inliers })),
  }));
}

function readHeader(pack: Uint8Array): Header {
  const length = headerBytes(pack);
  const head = new TextDecoder().decode(pack.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  try {
    const header = JSON.parse(head);
    if (typeof header?.version === 'number' && Array.isArray(header.works)) {
      if (header.version !== PACK_VERSION || header.works.every(isEntry)) return header;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new RangeError('These bytes are not a pack of works');
}

function isEntry(entry: Partial<Entry> | null): boolean {
  const { id, features, hashes, appearance, confusions } = entry ?? {};
  const sized = [features, hashes, appearance].every(
    (size) => Number.isInteger(size) && size! >= 0,
  );
  return typeof id === 'string' && sized && !!confusions?.every?.(Array.isArray);
}

function headerBytes(pack: Uint8Array): number {
  if (pack.byteLength < LENGTH_BYTES) throw new RangeError('These bytes are not a pack of works');
  return new DataView(pack.buffer, pack.byteOffset, LENGTH_BYTES).getUint32(0, true);
}
