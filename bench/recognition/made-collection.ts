import { createHash } from 'node:crypto';
import { catalogueFile } from '../../server/catalogue/collection-files.ts';
import { fingerprintVersions, wordsOf } from '../../server/recognition/fingerprints.ts';
import { artworkSchema } from '../../src/collection/artwork.ts';
import { type Catalogue, openCatalogue } from '../../src/collection/catalogue/catalogue.ts';
import { worksOf } from '../../src/collection/changing/works-of.ts';
import { buildCatalogue, type Work } from '../../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../../src/collection/pictures/picture-store.ts';
import { decodeFeatures, encodeFeatures } from '../../src/recognition/index.ts';
import { createSeededRandom } from '../../test/support/seeded-random.ts';
import { eachDistractor } from '../distractors.ts';

/** Bits of a block hash, four in each hexadecimal digit. */
const BLOCK_HASH_BITS = 256;

/**
 * Builds a collection of `count` works in `dataDir`, with the guide's own builder: the real works of
 * the catalogue in `file`, and made ones whose fingerprints are put together from theirs. Made works
 * have no picture and no vectors, and their look-alikes are not looked for.
 */
export async function buildMadeCollection(
  file: string,
  count: number,
  dataDir: string,
): Promise<void> {
  const real = openCatalogue(file);
  try {
    const { features, hashes } = fingerprintVersions();
    await buildCatalogue({
      file: catalogueFile(dataDir),
      works: works(real, count),
      pictures: createPictureStore(dataDir),
      fingerprinter: {
        versions: { features, hashes },
        fingerprint: async () => {
          throw new Error('everything is known of these pictures');
        },
      },
      findLookalikes: async () => real.lookalikes(),
    });
  } finally {
    real.close();
  }
}

function* works(real: Catalogue, count: number): Generator<Work> {
  const known = [...worksOf(real)];
  yield* known;
  const versions = fingerprintVersions();
  const pool = [...real.fingerprints('features')].map(({ data }) => decodeFeatures(data));
  const hashes = [...real.fingerprints('hashes')].map(({ data }) => wordsOf(data));
  const appearances = [...real.fingerprints('appearance')].map(({ data }) => data);
  const random = createSeededRandom(count);
  let made = 0;
  for (const features of eachDistractor(pool, Math.max(0, count - known.length))) {
    const id = `made-${made++}`;
    const sha256 = createHash('sha256').update(id).digest('hex');
    const data = new Uint8Array(mixed(hashes, random.pick).buffer);
    yield {
      artwork: artworkSchema.parse({ id, title: `Made work ${made}` }),
      pictures: [
        {
          sourceSha256: sha256,
          sha256,
          width: features.width,
          height: features.height,
          // The digest's bits are as good as a block hash that resembles none.
          blockHash: sha256.slice(0, BLOCK_HASH_BITS / 4),
          fingerprints: [
            { kind: 'features', version: versions.features, data: encodeFeatures(features) },
            { kind: 'hashes', version: versions.hashes, data },
            {
              kind: 'appearance',
              version: versions.appearance,
              data: appearances[made % appearances.length],
            },
          ],
        },
      ],
    };
  }
}

/** Hashes with each word from another work: as full of likely bits as real ones, and like none. */
function mixed(hashes: Uint32Array[], pick: <T>(choices: readonly T[]) => T): Uint32Array {
  const like = hashes[0].length;
  return Uint32Array.from({ length: like }, (_, word) => pick(hashes)[word] ?? 0);
}
