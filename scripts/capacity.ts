/**
 * `npm run capacity`: what measured costs (scripts/capacity/measured.ts) come to for more visitors,
 * cores and works, by simulating the queue before the cores. Seeded: the same tables every time.
 */
import { grouped, markdownTable, percent } from '../bench/report/markdown-table.ts';
import {
  COLLECTIONS,
  EVENTS_PER_PHOTO,
  QUERIES_PER_PHOTO,
  SECONDS_PER_PHOTO,
  worksOf,
} from './capacity/measured.ts';
import { type PodReport, simulatePod } from './capacity/simulate-pod.ts';

/** As MAX_QUEUE is where nothing is set. */
const QUEUE = 100;

/** Nearly all works that are found within this, waiting included. */
const AIM_MS = 500;

type Collection = (typeof COLLECTIONS)[number];

const run = (collection: Collection, cores: number, visitors: number): PodReport =>
  simulatePod({
    cores,
    // Each photo is followed by the rest of a visit's requests.
    perSecond: (2 * visitors) / SECONDS_PER_PHOTO,
    works: worksOf(collection),
    queue: QUEUE,
  });

/** Most visitors, in tens, for whom 95 of 100 works are found in time. */
function mostVisitors(collection: Collection, cores: number): number {
  const inTime = (tens: number) => run(collection, cores, 10 * tens).timeOf.found.p95 <= AIM_MS;
  let [low, high] = [1, 2];
  while (inTime(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (inTime(middle)) low = middle;
    else high = middle;
  }
  return 10 * low;
}

const ms = (value: number) => Math.round(value);

const byCores = COLLECTIONS.flatMap((collection) =>
  [1, 2, 4, 8].map((cores) => {
    const visitors = mostVisitors(collection, cores);
    const { busy, timeOf, shed } = run(collection, cores, visitors);
    return [
      collection.label,
      cores,
      grouped(visitors),
      (visitors / SECONDS_PER_PHOTO).toFixed(1),
      `${ms(timeOf.found.p50)} / ${ms(timeOf.found.p95)}`,
      `${ms(timeOf.other.p50)} / ${ms(timeOf.other.p95)}`,
      percent(busy),
      percent(shed),
    ];
  }),
);

const POD_CORES = 2;

const byVisitors = COLLECTIONS.flatMap((collection) => {
  const perPod = mostVisitors(collection, POD_CORES);
  return [150, 1_000, 10_000].map((visitors) => {
    const photos = visitors / SECONDS_PER_PHOTO;
    const pods = Math.ceil(visitors / perPod);
    return [
      collection.label,
      grouped(visitors),
      photos.toFixed(1),
      // One more, so that one may be gone.
      pods + 1,
      (pods + 1) * POD_CORES,
      grouped(Math.ceil(photos * EVENTS_PER_PHOTO)),
      collection.works < 1_000_000 ? '-' : grouped(Math.ceil(photos * QUERIES_PER_PHOTO)),
    ];
  });
});

console.log(`Visitors by cores, ${AIM_MS} ms for 95 of 100 works that are found:\n`);
console.log(
  markdownTable(
    [
      'Works',
      'Cores',
      'Visitors',
      'Photos a second',
      'Found, p50 / p95 ms',
      'Others, p50 / p95 ms',
      'Cores busy',
      'Turned away',
    ],
    byCores,
  ),
);
console.log(`\nPods of ${POD_CORES} cores by visitors, with one to spare:\n`);
console.log(
  markdownTable(
    [
      'Works',
      'Visitors',
      'Photos a second',
      'Pods',
      'Cores',
      'Redis events a second',
      'Pinecone queries a second',
    ],
    byVisitors,
  ),
);
