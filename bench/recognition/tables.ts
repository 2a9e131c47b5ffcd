import type { RecognitionResult } from './result.ts';
import { isRight } from './trial.ts';
export function blocksOf(r: RecognitionResult): Record<string, string> {
  const out: Record<string, string> = {};
  for (const w of [
    ...r.ways,
    ...r.leftOut.map((l) => ({ name: `LOO ${l.way}`, trials: l.trials })),
  ]) {
    const g = Map.groupBy(w.trials, (t) => `${t.set} ${t.situation}`);
    out[w.name] =
      w.name +
      '\n' +
      [...g]
        .map(
          ([k, ts]) =>
            `${k} n=${ts.length} right=${ts.filter(isRight).length} ` +
            ['confident', 'likely', 'unsure']
              .map((c) => `${c}=${ts.filter((t) => t.answer.confidence === c).length}`)
              .join(' '),
        )
        .join('\n');
  }
  return out;
}
