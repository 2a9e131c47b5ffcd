import type { Advice, AdviceReason, Analysis, ArtworkView } from '../../src/contract.ts';
import { t } from './translate.ts';

/** "Title, by artist", or the title alone where the record names nobody. */
export function nameOf({ title, artist }: ArtworkView): string {
  return artist ? t('work.by', { title, artist }) : title;
}

const reasons: AdviceReason[] = ['dark', 'bright', 'blurred', 'glare', 'small', 'no-artwork'];

/** One reason and one fix, in the page's language; a reason it does not know, in the server's. */
export function adviceText({ reason, text }: Advice): string {
  return reasons.includes(reason) ? t(`advice.${reason}`) : text;
}

/** A screen's heading and what stands below it, as two sentences to be said. */
export function headed(heading: string, text: string): string {
  return t('announce.headed', { heading, text });
}

/** How sure the guide is, in words; null where an outcome has no confidence. */
export function confidenceWord(
  analysis: Pick<Analysis, 'confidence' | 'chosenByVisitor'>,
): string | null {
  if (analysis.chosenByVisitor) return t('confidence.chosen');
  return analysis.confidence && t(`confidence.${analysis.confidence}`);
}
