import { DatabaseSync } from 'node:sqlite';
import type { Artwork } from '../../collection/artwork.ts';
import { matchExpression } from '../../collection/catalogue/text-query.ts';
import type { VoiceSample } from '../../collection/voice/voice.ts';
import { contentWords } from '../questions/question-field.ts';
import type { Subject } from '../style.ts';

/** A museum's samples, searched by what a text is about. */
export interface SampleIndex {
  /**
   * Texts of the samples that fit, the best first: those about the very work, its artist's, its
   * room's, those that share a subject with it, then those that share words with it or with the
   * question. Samples of which none of this is true are left out.
   */
  fitting(subject: Subject): string[];
  close(): void;
}

/** Shorter words are articles and prepositions in most languages. */
const SHORTEST = 3;

/** `find` looks a work up that a sample is about. */
export function createSampleIndex(
  samples: readonly VoiceSample[],
  find: (id: string) => Artwork | null,
): SampleIndex {
  const about = samples.map((sample) => (sample.about ? find(sample.about) : null));
  const database = new DatabaseSync(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE samples USING fts5 (
       text, content = '', tokenize = "porter unicode61 remove_diacritics 2"
     )`,
  );
  const insert = database.prepare('INSERT INTO samples (rowid, text) VALUES (?, ?)');
  for (const [i, { text }] of samples.entries()) insert.run(i + 1, text);
  const search = database.prepare(
    'SELECT rowid, bm25(samples) AS rank FROM samples WHERE samples MATCH ?',
  );

  /** bm25 by sample, the lower the better; only of those that share a word. */
  function ranksOf(subject: Subject): Map<number, number> {
    const match = matchExpression(telling(subject), { any: true });
    const found = match ? search.all(match) : [];
    return new Map(found.map(({ rowid, rank }) => [Number(rowid) - 1, Number(rank)]));
  }

  return {
    fitting(subject) {
      const ranks = ranksOf(subject);
      return samples
        .map(({ text }, i) => ({
          text,
          kinship: Math.max(0, ...subject.works.map((work) => kinship(about[i], work))),
          rank: ranks.get(i) ?? 0,
          shares: ranks.has(i),
        }))
        .filter(({ kinship, shares }) => kinship > 0 || shares)
        .toSorted((a, b) => b.kinship - a.kinship || a.rank - b.rank)
        .map(({ text }) => text);
    },
    close: () => database.close(),
  };
}

/** How near a sample's work is to the one at hand: 4 for the same one, 0 for a stranger. */
function kinship(about: Artwork | null, work: Artwork): number {
  if (!about) return 0;
  if (about.id === work.id) return 4;
  if (about.artist && about.artist.name === work.artist?.name) return 3;
  if (about.room && about.room === work.room) return 2;
  return about.subjects.some((subject) => work.subjects.includes(subject)) ? 1 : 0;
}

/** The words that say what a text is about. */
const telling = ({ works, question = '' }: Subject): string =>
  [question, ...works.flatMap(({ title, artist, subjects }) => [title, artist?.name, ...subjects])]
    .flatMap((text) => contentWords(text ?? '', 'en', { around: false }).split(' '))
    .filter((word) => word.length >= SHORTEST)
    .join(' ');
