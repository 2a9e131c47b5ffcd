import type { Work } from './simulate-pod.ts';

/**
 * What a photo costs in ms of one core, everything from upload to result, by the size of the
 * collection: BENCHMARKS.md, "Milliseconds by stage" (the guide, CPU) and "Large collections".
 * At a million works the hash tier's exact search (the table of hashes there) comes on top, and the
 * shortlist comes from Pinecone ("the guide with Pinecone", CPU): put together, not measured.
 */
export const COLLECTIONS = [
  { works: 1_000, label: '1,000', found: { p50: 80, p95: 210 }, other: { p50: 220, p95: 410 } },
  {
    works: 100_000,
    label: '100,000',
    found: { p50: 140, p95: 320 },
    other: { p50: 280, p95: 570 },
  },
  {
    works: 1_000_000,
    label: '1,000,000 (extrapolated)',
    found: { p50: 240, p95: 400 },
    other: { p50: 430, p95: 630 },
  },
] as const;

/** A question answered from the catalogue, with the picture and the page's other requests around it. */
const REST_OF_VISIT = { p50: 6, p95: 25 };

/** Of ten photos so many show a work that is in the collection. */
const FOUND = 0.8;

/** Of what arrives at the cores, half are photos, half is what follows them. */
export const worksOf = ({ found, other }: (typeof COLLECTIONS)[number]): Work[] => [
  { name: 'found', share: 0.5 * FOUND, ...found },
  { name: 'other', share: 0.5 * (1 - FOUND), ...other },
  { name: 'rest', share: 0.5, ...REST_OF_VISIT },
];

/** Seconds from one photo of a visitor to the next: looking, listening, asking, walking on. */
export const SECONDS_PER_PHOTO = 45;

/** Events of an analysis and of a question after it, each an append to a stream and a read of it. */
export const EVENTS_PER_PHOTO = 10 + 12;

/** Vectors of a photo that are looked up, where the hash tier has not found the work. */
export const QUERIES_PER_PHOTO = 13 * (1 - FOUND);
