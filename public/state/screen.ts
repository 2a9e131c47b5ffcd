import { computed } from '@preact/signals';
import type { AnalysisOutcome } from '../../src/contract.ts';
import { log, phase } from './analysis.ts';
import { sharedLabel } from './shared-label.ts';

export type Screen =
  | 'idle'
  | 'viewfinder'
  | 'uploading'
  | 'analysing'
  | 'choosing'
  | AnalysisOutcome
  | 'held'
  | 'limited'
  | 'failed';

/** Which of the page's states is shown; everything else follows from it. */
export const screen = computed<Screen>(() => {
  if (sharedLabel.value) return 'choosing';
  const { name } = phase.value;
  if (name === 'opening' || name === 'looking') return 'analysing';
  if (name !== 'following') return name;
  const analysis = log.value?.analysis;
  if (!analysis || analysis.status === 'running') return 'analysing';
  if (analysis.status === 'failed' || analysis.status === 'cancelled') return 'failed';
  return analysis.outcome ?? 'failed';
});
