import type { Analysis, AnalysisEvent, TierOutcome } from '../contract.ts';

/** How often something was, by what it was. */
export type Counts = Record<string, number>;

/** What one collection was used for on one day: counts and nothing else. */
export interface CollectionUsage {
  /** Photos, works opened by label or link, questions, and corrections by visitors. */
  photos: number;
  opened: number;
  questions: number;
  corrections: number;
  /** All of these, by the hour of the day (UTC, `00` to `23`). */
  hours: Counts;
  /** What photos came to. */
  outcomes: Counts;
  /** Runs of each tier by what it said. */
  tiers: Record<string, Counts>;
  /** How often each work was found or opened; those beyond the limit together, under `OTHERS`. */
  works: Counts;
  /** Languages of visitors, as primary subtags of BCP 47. */
  languages: Counts;
}

export interface UsageDay {
  /** UTC, such as `2026-11-22`. */
  day: string;
  collections: Record<string, CollectionUsage>;
}

/** No work's id: those have no asterisk. */
export const OTHERS = '*';

/** A day stays some 100 kB at most, however large the collection is. */
const MOST_WORKS = 2000;
const MOST_LANGUAGES = 50;

const DID_NOT_RUN: readonly TierOutcome[] = ['skipped', 'disabled', 'unconfigured'];

export const newUsageDay = (day: string): UsageDay => ({ day, collections: {} });

const newCollectionUsage = (): CollectionUsage => ({
  photos: 0,
  opened: 0,
  questions: 0,
  corrections: 0,
  hours: {},
  outcomes: {},
  tiers: {},
  works: {},
  languages: {},
});

/** Adds to a count; once there are so many kinds, new ones are counted together. */
function add(counts: Counts, kind: string, by = 1, most = Number.POSITIVE_INFINITY): void {
  const known = Object.hasOwn(counts, kind) || Object.keys(counts).length < most;
  const name = known ? kind : OTHERS;
  counts[name] = (counts[name] ?? 0) + by;
}

/**
 * Counts an event into its day. Nothing of what a visitor said or showed is kept, nor who it was.
 *
 * @returns whether there was something to count.
 */
export function countEvent(
  { collections }: UsageDay,
  collection: string,
  event: AnalysisEvent,
): boolean {
  const { type } = event;
  const counted = ['analysis:ended', 'analysis:corrected', 'question:asked', 'answer:ended'];
  if (!counted.includes(type)) return false;
  collections[collection] ??= newCollectionUsage();
  const usage = collections[collection];
  if (type === 'answer:ended') addLanguage(usage, event.answer.language);
  else add(usage.hours, event.at.slice(11, 13));
  if (type === 'question:asked') usage.questions++;
  if (type === 'analysis:ended') countAnalysis(usage, event.analysis);
  if (type === 'analysis:corrected') {
    usage.corrections++;
    addWork(usage, event.analysis);
  }
  return true;
}

function countAnalysis(usage: CollectionUsage, analysis: Analysis): void {
  const { chosenByVisitor, outcome, status, tiers, wishes } = analysis;
  addWork(usage, analysis);
  if (wishes.language) addLanguage(usage, wishes.language);
  if (chosenByVisitor) {
    usage.opened++;
    return;
  }
  usage.photos++;
  add(usage.outcomes, outcome ?? status);
  for (const { name, outcome } of tiers) {
    if (DID_NOT_RUN.includes(outcome)) continue;
    usage.tiers[name] ??= {};
    add(usage.tiers[name], outcome);
  }
}

function addWork({ works }: CollectionUsage, { artwork }: Analysis): void {
  if (artwork) add(works, artwork.id, 1, MOST_WORKS);
}

/** "de-CH" as "de": the rest may be one visitor's alone. */
function addLanguage({ languages }: CollectionUsage, tag: string): void {
  const [, primary] = /^([a-z]{2,3})(?:-|$)/i.exec(tag) ?? [];
  if (primary) add(languages, primary.toLowerCase(), 1, MOST_LANGUAGES);
}

/** One day as several instances counted it. */
export function mergeDays(days: UsageDay[]): UsageDay {
  const merged = newUsageDay(days[0]?.day ?? '');
  for (const { collections } of days) {
    for (const [name, usage] of Object.entries(collections)) {
      merged.collections[name] ??= newCollectionUsage();
      addUsage(merged.collections[name], usage);
    }
  }
  return merged;
}

function addUsage(sum: CollectionUsage, one: CollectionUsage): void {
  sum.photos += one.photos;
  sum.opened += one.opened;
  sum.questions += one.questions;
  sum.corrections += one.corrections;
  for (const kind of ['hours', 'outcomes', 'works', 'languages'] as const) {
    for (const [name, count] of Object.entries(one[kind])) add(sum[kind], name, count);
  }
  for (const [tier, outcomes] of Object.entries(one.tiers)) {
    sum.tiers[tier] ??= {};
    for (const [outcome, count] of Object.entries(outcomes)) add(sum.tiers[tier], outcome, count);
  }
}
