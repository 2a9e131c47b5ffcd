import { percentile } from '../../bench/report/percentile.ts';
import { createSeededRandom, type SeededRandom } from '../../test/support/seeded-random.ts';

/** A distribution of times by its median and its 95th percentile, in ms of one core. */
export interface Spread {
  p50: number;
  p95: number;
}

/** A class of work and its share of all that arrives. */
export interface Work extends Spread {
  name: string;
  share: number;
}

export interface PodLoad {
  cores: number;
  /** Arrivals a second. */
  perSecond: number;
  works: Work[];
  /** How many may wait; the rest is turned away. */
  queue: number;
  arrivals?: number;
  seed?: number;
}

export interface PodReport {
  /** Share of the cores' time that is used. */
  busy: number;
  /** Waiting and working together, in ms, by the name of the work. */
  timeOf: Record<string, Spread>;
  /** Share that was turned away. */
  shed: number;
}

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.645;

/**
 * One process as a queue with so many servers, first come, first served: arrivals at random (Poisson),
 * times log-normal through their median and 95th percentile. Everything but the cores is taken to be free.
 */
export function simulatePod({
  cores,
  perSecond,
  works,
  queue,
  arrivals = 20_000,
  seed = 1,
}: PodLoad): PodReport {
  const random = createSeededRandom(seed);
  const freeAt = new Float64Array(cores);
  const begins: number[] = [];
  const times = new Map(works.map(({ name }): [string, number[]] => [name, []]));
  let [now, used, shed] = [0, 0, 0];
  for (let i = 0; i < arrivals; i++) {
    now += (-1000 * Math.log(1 - random.next())) / perSecond;
    while (begins.length > 0 && begins[0] <= now) begins.shift();
    if (begins.length >= queue && Math.min(...freeAt) > now) {
      shed++;
      continue;
    }
    const work = drawWork(works, random);
    const core = freeAt.indexOf(Math.min(...freeAt));
    const beginsAt = Math.max(now, freeAt[core]);
    const ms = drawTime(work, random);
    freeAt[core] = beginsAt + ms;
    used += ms;
    if (beginsAt > now) begins.push(beginsAt);
    times.get(work.name)!.push(freeAt[core] - now);
  }
  return {
    busy: used / (cores * now),
    shed: shed / arrivals,
    timeOf: Object.fromEntries(
      [...times].map(([name, values]) => [
        name,
        { p50: percentile(values, 0.5), p95: percentile(values, 0.95) },
      ]),
    ),
  };
}

function drawWork(works: Work[], random: SeededRandom): Work {
  let left = random.next();
  for (const work of works) {
    left -= work.share;
    if (left < 0) return work;
  }
  return works[works.length - 1];
}

function drawTime({ p50, p95 }: Spread, random: SeededRandom): number {
  const sigma = Math.log(p95 / p50) / Z95;
  return p50 * Math.exp(sigma * random.normal());
}
