import type { Identification } from '../src/recognition/identify.ts';

/** Counts of right and wrong answers of one way of looking, over one set. */
export function createTally() {
  const counts = {
    known: 0,
    top1: 0,
    top3: 0,
    proposed: 0,
    confidentRight: 0,
    confidentWrong: 0,
    likelyRight: 0,
    likelyWrong: 0,
    foreign: 0,
    foreignConfident: 0,
    foreignLikely: 0,
  };
  const notes: string[] = [];
  return {
    counts,
    /** `truth`: ids of the works in view; empty for a photo of something else. */
    add(path: string, { main, sightings, proposed }: Identification, truth: Set<string>): void {
      const right = main !== null && truth.has(main.id);
      const said = main
        ? `${main.id} ${main.confidence} ${main.evidence.inliers}/${main.evidence.insideMatches}`
        : 'nothing';
      if (truth.size === 0) {
        counts.foreign += 1;
        if (main?.confidence === 'confident') counts.foreignConfident += 1;
        if (main?.confidence === 'likely') counts.foreignLikely += 1;
        if (main && main.confidence !== 'unsure') notes.push(`foreign ${path}: ${said}`);
        return;
      }
      counts.known += 1;
      if (right) counts.top1 += 1;
      if (sightings.slice(0, 3).some(({ id }) => truth.has(id))) counts.top3 += 1;
      if (proposed.some((id) => truth.has(id))) counts.proposed += 1;
      if (main?.confidence === 'confident')
        counts[right ? 'confidentRight' : 'confidentWrong'] += 1;
      if (main?.confidence === 'likely') counts[right ? 'likelyRight' : 'likelyWrong'] += 1;
      if (!right || main?.confidence !== 'confident') {
        notes.push(`${path}: ${said}; truth ${[...truth].join(' ')}`);
      }
    },
    print(name: string, { verbose }: { verbose: boolean }): void {
      const c = counts;
      console.log(
        `  ${name.padEnd(28)} top-1 ${c.top1}/${c.known}, @3 ${c.top3}, proposed ${c.proposed}; ` +
          `Confident ${c.confidentRight} right ${c.confidentWrong} wrong, ` +
          `Likely ${c.likelyRight} right ${c.likelyWrong} wrong; ` +
          `of ${c.foreign} foreign: ${c.foreignConfident} Confident, ${c.foreignLikely} Likely`,
      );
      if (verbose) for (const note of notes) console.log(`    ${note}`);
    },
  };
}
