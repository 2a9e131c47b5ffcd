import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { AnalysisEvent, TierName, TierOutcome } from '../../src/contract.ts';
import type { BudgetName, Receipt } from '../../src/policies/spending.ts';

/** One point of a chart: five minutes. */
const SLOT_MS = 5 * 60_000;
const SLOTS = 12;

const DAY_MS = 86_400_000;

/** Two figures of a time are enough, and take 10 kB; ten minutes is longer than anything may take. */
const PRECISION = { lowest: 1, highest: 600_000, figures: 2 };

/** Tiers that were not there or were passed over have taken no time. */
const IDLE: ReadonlySet<TierOutcome> = new Set(['skipped', 'disabled', 'unconfigured']);

/** Milliseconds; null where nothing was measured. */
export interface Latency {
  p50: number | null;
  p95: number | null;
}

export interface TierReading extends Latency {
  outcomes: Partial<Record<TierOutcome, number>>;
  /** How often it ran. */
  runs: number;
}

export interface Reading extends Latency {
  /** Photos, by how their analyses ended. */
  photos: Record<string, number>;
  /** Of them, those answered from the cache; they are in no latency. */
  cached: number;
  answers: Record<'model' | 'catalogue' | 'failed' | 'stopped', number>;
  tiers: Record<TierName, TierReading>;
}

export interface HourReading {
  /** Five minutes each, the oldest first; `from` in milliseconds since 1970. */
  slots: (Reading & { from: number })[];
  whole: Reading;
  /** Calls to models since midnight (UTC), by this process. */
  today: { calls: number; money: number; refused: Partial<Record<BudgetName, number>> };
}

/** What has happened in the last hour, in memory that does not grow with it; no word of a visitor's. */
export interface RecentHour {
  analysisEvent(event: AnalysisEvent): void;
  modelPaid(receipt: Pick<Receipt, 'cost'>): void;
  budgetRefused(refusal: { budget: BudgetName }): void;
  read(): HourReading;
}

interface Tally {
  times: RecordableHistogram | null;
  counts: Map<string, number>;
}

interface Slot {
  from: number;
  photos: Tally;
  cached: number;
  answers: Map<string, number>;
  tiers: Record<TierName, Tally>;
}

const newTally = (): Tally => ({ times: null, counts: new Map() });

const newSlot = (from: number): Slot => ({
  from,
  photos: newTally(),
  cached: 0,
  answers: new Map(),
  tiers: { hash: newTally(), precheck: newTally(), retrieval: newTally(), vision: newTally() },
});

export function createRecentHour({ now = Date.now }: { now?: () => number } = {}): RecentHour {
  let slots: Slot[] = [];
  let day = -1;
  let today: HourReading['today'] = { calls: 0, money: 0, refused: {} };

  /** The slots of the last hour up to the current one, without a gap. */
  function hour(): Slot[] {
    const current = Math.floor(now() / SLOT_MS) * SLOT_MS;
    const known = new Map(slots.map((slot) => [slot.from, slot]));
    slots = Array.from({ length: SLOTS }, (_, i) => {
      const from = current - (SLOTS - 1 - i) * SLOT_MS;
      return known.get(from) ?? newSlot(from);
    });
    return slots;
  }

  function turnPage(): typeof today {
    const date = Math.floor(now() / DAY_MS);
    if (date !== day) today = { calls: 0, money: 0, refused: {} };
    day = date;
    return today;
  }

  return {
    analysisEvent(event) {
      const slot = hour()[SLOTS - 1];
      if (event.type === 'tier:ended') {
        const { name, outcome, ms } = event.tier;
        count(slot.tiers[name].counts, outcome);
        if (!IDLE.has(outcome)) time(slot.tiers[name], ms);
      } else if (event.type === 'analysis:ended') {
        const { outcome, status, cached, chosenByVisitor, totalMs } = event.analysis;
        // A work that was opened by its label is no photo.
        if (chosenByVisitor) return;
        count(slot.photos.counts, outcome ?? status);
        if (cached) slot.cached++;
        else time(slot.photos, totalMs);
      } else if (event.type === 'answer:ended') count(slot.answers, event.answer.writtenBy);
      else if (event.type === 'answer:failed') count(slot.answers, 'failed');
      else if (event.type === 'answer:stopped') count(slot.answers, 'stopped');
    },

    modelPaid({ cost }) {
      const page = turnPage();
      page.calls++;
      page.money += cost;
    },

    budgetRefused({ budget }) {
      const { refused } = turnPage();
      refused[budget] = (refused[budget] ?? 0) + 1;
    },

    read() {
      const current = hour();
      return {
        slots: current.map((slot) => ({ from: slot.from, ...together([slot]) })),
        whole: together(current),
        today: structuredClone(turnPage()),
      };
    },
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function time(tally: Tally, ms: number): void {
  tally.times ??= createHistogram(PRECISION);
  tally.times.record(Math.max(1, Math.round(ms)));
}

function together(slots: Slot[]): Reading {
  const answers = summed(slots.map((slot) => slot.answers));
  const { model = 0, catalogue = 0, failed = 0, stopped = 0 } = answers;
  const tier = (name: TierName): TierReading => {
    const tallies = slots.map(({ tiers }) => tiers[name]);
    const { runs, ...latency } = latencyOf(tallies);
    return { outcomes: summed(tallies.map(({ counts }) => counts)), runs, ...latency };
  };
  const photos = slots.map((slot) => slot.photos);
  const { p50, p95 } = latencyOf(photos);
  return {
    photos: summed(photos.map(({ counts }) => counts)),
    cached: slots.reduce((sum, { cached }) => sum + cached, 0),
    p50,
    p95,
    answers: { model, catalogue, failed, stopped },
    tiers: {
      hash: tier('hash'),
      precheck: tier('precheck'),
      retrieval: tier('retrieval'),
      vision: tier('vision'),
    },
  };
}

function summed(all: Map<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, n] of all.flatMap((counts) => [...counts])) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

/** Percentiles of several slots are those of their histograms added up, not of their percentiles. */
function latencyOf(tallies: Tally[]): Latency & { runs: number } {
  const measured = tallies.flatMap(({ times }) => times ?? []);
  if (measured.length === 0) return { runs: 0, p50: null, p95: null };
  const all = createHistogram(PRECISION);
  for (const times of measured) all.add(times);
  return { runs: all.count, p50: all.percentile(50), p95: all.percentile(95) };
}
