import { featuresIn } from '../../recognition/features/feature-codec.ts';
import {
  byVotes,
  CONFUSIONS_VERSION,
  MOST_CHECKED,
  type Suspect,
} from '../../recognition/judgement/confusions.ts';
import type { Catalogue, LookalikeRow } from '../catalogue/catalogue.ts';
import { type FeatureSum, openFeatures, sumFeatures } from '../catalogue/feature-file.ts';

/** The catalogue of which look-alikes are to be found, and what is known of them. */
export interface LookalikeQuestion {
  /** Whole but for its look-alikes; nobody writes to it meanwhile. */
  file: string;
  collection: string;
  previous: Pick<Catalogue, 'fingerprints' | 'lookalikes' | 'toldApart' | 'meta'> | null;
}

/** Who works may pass for, before it is checked. */
export interface Suspected {
  id: string;
  suspects: Suspect[];
}

/** What is left to threads; works are named by id and read from the file. */
export interface LookalikeTasks {
  propose(task: ProposalTask, signal: AbortSignal): Promise<Suspected[]>;
  /** A row for each suspect, with 0 inliers where they do not pass for each other. */
  check(task: CheckTask, signal: AbortSignal): Promise<LookalikeRow[]>;
  threads: number;
}

type Source = Pick<LookalikeQuestion, 'file' | 'collection'>;
export type ProposalTask = Source & { asked: string[]; among: string[] };
export type CheckTask = Source & { suspected: Suspected[] };

/** Said by catalogues whose look-alikes were found in this way, so that they can be taken over. */
export const LOOKALIKES_VERSION = String(CONFUSIONS_VERSION);

/** Features of works that are compared with at once, in all threads together: about 60 MB. */
const FEATURES_AT_ONCE = 2 ** 19;
/** Pieces of the checks for each thread, so that none waits long for another. */
const CHECKS_PER_THREAD = 4;

/**
 * Finds pairs of works that pass for each other, and with 0 inliers those that were checked and told
 * apart. What the previous catalogue says of two works that have not changed is taken over: the
 * outcome is the same as from scratch, since it depends on nothing but the two works (confusions.ts).
 */
export function createLookalikeFinder({ propose, check, threads }: LookalikeTasks) {
  return async function findLookalikes(
    { file, collection, previous }: LookalikeQuestion,
    signal: AbortSignal,
  ): Promise<LookalikeRow[]> {
    const works = readSums(file, collection);
    const { standing, changed } = compareWithPrevious(works, previous);
    const known = knownOf(standing, previous);
    const news = await ask(standing, changed);
    const { settled, open } = settle(standing, known, news);
    const rest = await ask([...changed, ...open], [...works.keys()]);
    const suspected = [
      ...settled.map((id) => ({ id, suspects: news.get(id) ?? [] })),
      ...toList(rest),
    ];
    const checked = await checkAll(suspected.filter(({ suspects }) => suspects.length > 0));
    return [...settled.flatMap((id) => known.get(id)?.kept ?? []), ...checked];

    /** The likeliest of `among` for each of `asked`. */
    async function ask(asked: string[], among: string[]): Promise<Map<string, Suspect[]>> {
      if (asked.length === 0 || among.length === 0) return new Map();
      const blocks = inBlocks(among, works, threads);
      const parts = blocks.length < threads ? inPieces(asked, threads) : [asked];
      const merged = new Map<string, Suspect[]>();
      const merge = (found: Suspected[]) => {
        for (const { id, suspects } of found) {
          const all = [...(merged.get(id) ?? []), ...suspects];
          merged.set(id, all.sort(byVotes).slice(0, MOST_CHECKED));
        }
      };
      const tasks = blocks.flatMap((among) =>
        parts.map((asked) => propose({ file, collection, asked, among }, signal).then(merge)),
      );
      await Promise.all(tasks);
      return merged;
    }

    async function checkAll(suspected: Suspected[]): Promise<LookalikeRow[]> {
      const pieces = inPieces(suspected, CHECKS_PER_THREAD * threads);
      const rows = await Promise.all(
        pieces.map((piece) => check({ file, collection, suspected: piece }, signal)),
      );
      return rows.flat();
    }
  };
}

function readSums(file: string, collection: string): Map<string, FeatureSum> {
  using features = openFeatures(file, collection);
  return sumFeatures(features.rows());
}

/** Which works have the features that they had. Where most have not, nothing is taken over. */
function compareWithPrevious(
  works: Map<string, FeatureSum>,
  previous: LookalikeQuestion['previous'],
): { standing: string[]; changed: string[] } {
  const usable = previous?.meta.get('lookalikes_version') === LOOKALIKES_VERSION;
  const before = usable ? sumFeatures(previous!.fingerprints('features')) : new Map();
  const { standing = [], changed = [] } = Object.groupBy(works.keys(), (id) =>
    before.get(id)?.digest === works.get(id)!.digest ? 'standing' : 'changed',
  );
  return standing.length < changed.length
    ? { standing: [], changed: [...works.keys()] }
    : { standing, changed };
}

interface Known {
  /** Rows of a work with others that still stand. */
  kept: LookalikeRow[];
  /** Whether likelier ones crowded out others, of which nothing is known. */
  full: boolean;
  lost: boolean;
}

function knownOf(standing: string[], previous: LookalikeQuestion['previous']): Map<string, Known> {
  if (standing.length === 0) return new Map();
  const still = new Set(standing);
  const rows = [...previous!.lookalikes(), ...previous!.toldApart()];
  const byWork = Map.groupBy(rows, ({ artworkId }) => artworkId);
  return new Map(
    standing.map((id) => {
      const own = byWork.get(id) ?? [];
      const kept = own.filter(({ otherId }) => still.has(otherId));
      return [id, { kept, full: own.length >= MOST_CHECKED, lost: kept.length < own.length }];
    }),
  );
}

/**
 * Which works' rows are those of before and the new ones together. The others have to be asked about
 * again: one is to be left out, and how likely those of before were is not kept; or one of a full
 * list is gone, and who comes after it is not kept either.
 */
function settle(
  standing: string[],
  known: Map<string, Known>,
  news: Map<string, Suspect[]>,
): { settled: string[]; open: string[] } {
  const { settled = [], open = [] } = Object.groupBy(standing, (id) => {
    const { kept, full, lost } = known.get(id)!;
    const all = kept.length + (news.get(id)?.length ?? 0);
    return all > MOST_CHECKED || (full && lost) ? 'open' : 'settled';
  });
  return { settled, open };
}

/** Works in blocks that can be compared with at once, as many for each thread. */
function inBlocks(ids: string[], works: Map<string, FeatureSum>, threads: number): string[][] {
  const features = ids.map((id) => featuresIn(works.get(id)!.bytes));
  const total = features.reduce((sum, count) => sum + count, 0);
  const least = Math.ceil((total * threads) / FEATURES_AT_ONCE);
  const blocks = least > 1 ? Math.ceil(least / threads) * threads : 1;
  return inPieces(ids, blocks);
}

/** At most so many pieces of nearly one length, none of them empty. */
function inPieces<T>(all: T[], pieces: number): T[][] {
  const size = Math.max(1, Math.ceil(all.length / pieces));
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  );
}

const toList = (suspected: Map<string, Suspect[]>): Suspected[] =>
  [...suspected].map(([id, suspects]) => ({ id, suspects }));
