/** Weighs a wrong letter as a little worse than one that is missing, too many or swapped. */
const REPLACED = 1.2;

/** Letters that a word has at least in which one may be wrong; and those in which two may. */
const ONE_WRONG = 4;
const TWO_WRONG = 9;

/**
 * The words of a vocabulary that were most likely meant, all equally near; none where no word is near
 * enough. The first letter is hardly ever wrong; a word of three letters may only lack one.
 */
export function likelyWords(word: string, vocabulary: ReadonlySet<string>): string[] {
  const most = mostWrong(word);
  let best: string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of vocabulary) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    if (candidate[0] !== word[0] && candidate[1] !== word[0]) continue;
    if (word.length < ONE_WRONG && candidate.length !== word.length + 1) continue;
    const cost = distance(word, candidate);
    if (cost > most || cost > least) continue;
    best = cost === least ? [...best, candidate] : [candidate];
    least = cost;
  }
  return best;
}

function mostWrong(word: string): number {
  if (word.length < ONE_WRONG - 1) return 0;
  if (word.length < ONE_WRONG) return 1;
  return word.length < TWO_WRONG ? REPLACED : 2 * REPLACED;
}

/**
 * Damerau's edit distance with adjacent transpositions (F. J. Damerau, "A technique for computer
 * detection and correction of spelling errors", CACM 7(3), 1964), in the restricted form in which no
 * part is edited twice.
 */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(
        rows[i - 1][j] + 1,
        row[j - 1] + 1,
        rows[i - 1][j - 1] + (same ? 0 : REPLACED),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
