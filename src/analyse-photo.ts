import type { AnalysisStore } from './analysis/analysis-store.ts';
import { conclude, type WorksToTell } from './analysis/conclude.ts';
import type { ResultCache } from './analysis/result-cache.ts';
import type { Scribe } from './analysis/scribe.ts';
import type { Catalogue } from './collection/catalogue/catalogue.ts';
import type { TierName, Wishes } from './contract.ts';
import type { Photo } from './photo/photo.ts';
import type { Reviewer } from './review/reviewer.ts';
import { runTiers } from './tiers/run-tiers.ts';
import type { Tier } from './tiers/tier.ts';
import type { Turn, WaitingLine } from './waiting-line.ts';

export interface PhotoTools {
  store: AnalysisStore;
  cache: ResultCache;
  tiers: readonly Tier[];
  catalogue: () => Catalogue;
  works: () => WorksToTell;
  line: WaitingLine;
  /** Milliseconds from a photo's turn to an outcome. */
  outcomeBudgetMs: number;
  forgetPhoto: (photo: Photo) => Promise<void>;
  reviewer?: Reviewer;
  alarm: (error: unknown, where: { analysisId: string; tier?: TierName }) => void;
}

export interface SentPhoto {
  /** Of its analysis. */
  id: string;
  photo: Photo;
  /** Look although the photo seems unsuitable. */
  anyway?: boolean;
  wishes?: Wishes;
}

/**
 * Looks at one photo, and writes on the analysis's own log how that goes and how it ends: done, failed or
 * cancelled. The photo is forgotten then, whatever happens.
 */
export async function analysePhoto(
  tools: PhotoTools,
  { id, photo, anyway = false, wishes = {} }: SentPhoto,
  write: Scribe,
  signal: AbortSignal,
): Promise<void> {
  const { store, cache, tiers, catalogue, works, line, outcomeBudgetMs, reviewer, alarm } = tools;
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  const ifKept = async <T>(kept: Promise<T>): Promise<T | undefined> => {
    try {
      return await kept;
    } catch (error) {
      // Without what was found before, or will be kept of this, a photo is looked at all the same.
      alarm(error, { analysisId: id });
      return undefined;
    }
  };
  let turn: Turn | undefined;
  try {
    const { generation } = catalogue();
    const { language, level, length, tone } = wishes;
    const key = [generation, photo.sha256, anyway, language, level, length, tone].join(':');
    const known = await ifKept(cache.get(key));
    if (known) {
      await write({ type: 'analysis:started', wishes });
      const analysis = { ...known, id, cached: true, totalMs: elapsed() };
      await write({ type: 'analysis:ended', analysis });
      return;
    }
    turn = await line.turn((place) => void write({ type: 'analysis:queued', place }), signal);
    await write({ type: 'analysis:started', wishes });
    const conclusion = await runTiers(
      tiers,
      {
        photo,
        anyway,
        wishes: { language: works().language, ...wishes },
        deadline: performance.now() + outcomeBudgetMs,
        emit: write,
        leaveCore: turn.end,
        alarm: (error, tier) => alarm(error, { analysisId: id, tier }),
      },
      signal,
    );
    const opened = await store.get(id);
    // Forgotten at another instance: nobody is to be told.
    if (!opened) return;
    const analysis = conclude(opened, conclusion, works(), elapsed());
    await write({ type: 'analysis:ended', analysis });
    // What was found while something was missing may be found better next time.
    const sameCollection = catalogue().generation === generation;
    if (analysis.degraded.length === 0 && sameCollection) await ifKept(cache.set(key, analysis));
  } catch (error) {
    const before = await store.get(id);
    // Cancelled and forgotten at another instance: there is nothing left to end.
    if (!before) return;
    const status = signal.aborted ? 'cancelled' : 'failed';
    if (!signal.aborted) alarm(error, { analysisId: id });
    const analysis = { ...before, status, totalMs: elapsed() } as const;
    await write({ type: 'analysis:ended', analysis });
  } finally {
    turn?.end();
    try {
      const seen = reviewer && (await store.get(id).catch(() => null));
      if (seen) await reviewer?.photoSeen(photo, seen);
    } finally {
      await tools.forgetPhoto(photo);
    }
  }
}
