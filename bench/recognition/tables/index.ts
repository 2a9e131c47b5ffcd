import { tellAbout } from '../../report/about.ts';
import { grouped } from '../../report/markdown-table.ts';
import type { RecognitionResult } from '../result.ts';
import { accuracyTable, kindTable } from './accuracy.ts';
import { bandTable, reliabilityTable } from './confidence.ts';
import { growthTable } from './growth.ts';
import { boundTable, openSetTable, tellWrong } from './open-set.ts';
import { precheckTable, tellHindrances } from './precheck.ts';
import { memoryTable, storageTable } from './resources.ts';
import { stageTable } from './time.ts';

/** What a run found, as Markdown by the name of its place in BENCHMARKS.md. */
export function blocksOf(result: RecognitionResult): Record<string, string> {
  return {
    'recognition-run': tellRun(result),
    ...Object.fromEntries(
      result.sets
        .filter(({ photos }) => photos > 0)
        .map((set) => [`recognition-accuracy-${set.name}`, accuracyTable(result, set)]),
    ),
    'recognition-kinds': kindTable(result),
    'recognition-reliability': reliabilityTable(result),
    'recognition-scores': bandTable(result),
    'recognition-open-set': openSetTable(result),
    'recognition-bounds': `${boundTable(result)}\n\n${tellWrong(result)}`,
    'recognition-precheck': `${tellHindrances(result)}\n\n${precheckTable(result)}`,
    'recognition-stages': stageTable(result),
    'recognition-memory': memoryTable(result),
    'recognition-storage': storageTable(result),
    // A run without made works leaves the table of the last one that had them.
    ...(result.growth.length > 0 && { 'recognition-growth': growthTable(result) }),
  };
}

function tellRun({ about, sets, imported, ways }: RecognitionResult): string {
  const told = sets.map(({ name, works, photos, official, others }) =>
    photos > 0
      ? `*${name}*: ${grouped(photos)} photos of ${grouped(works)} works` +
        `${official > 0 ? `, ${official} of them labelled officially` : ''}` +
        `${others > 0 ? `, and ${others} of works that are not among them` : ''}`
      : `*${name}*: ${others} pictures of no artwork`,
  );
  const looked = ways[0].trials.length;
  return (
    `${tellAbout(about)} ${told.join('; ')}. One catalogue of ${grouped(imported.works)} works, ` +
    `imported in ${imported.seconds} s, ${imported.withLookalikes} of them with look-alikes; ` +
    `${grouped(looked)} photos looked at in each way.`
  );
}
