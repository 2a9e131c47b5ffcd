import type { Advice, AdviceReason } from '../contract.ts';
import type { Recogniser } from './recogniser.ts';
import type { Tier } from './tier.ts';

/** One reason, one thing to do. */
const ADVICE: Record<AdviceReason, string> = {
  dark: 'The photo is too dark. Find a spot with more light on the work, or hold the phone steady for longer.',
  bright:
    'The photo is too bright. Tap the work on your screen so that the camera sets itself to it.',
  blurred: 'The photo is blurred. Hold the phone still, tap the work to focus, and take it again.',
  glare:
    'Light is reflected in the glass. Take a step to the side and photograph at a slight angle.',
  small: 'The photo is very small. Send the original, or step closer.',
  'no-artwork':
    'There seems to be no picture in the photo. Point the phone at the work so that it fills most of the screen.',
};

export const adviceFor = (reason: AdviceReason): Advice => ({ reason, text: ADVICE[reason] });

/**
 * Is this photo good enough, and is there a picture in it? Errs on the side of looking; and a wall label
 * is a good photo where a model can read it.
 */
export function createPrecheckTier({
  recogniser,
  reads = () => false,
  enabled = true,
  budgetMs,
}: {
  recogniser: Recogniser;
  /** Whether a model would read what is written in a photo. */
  reads?: () => boolean;
  enabled?: boolean;
  budgetMs: number;
}): Tier {
  return {
    name: 'precheck',
    budgetMs,
    state: () => (enabled ? 'ready' : 'disabled'),
    async run({ photo, anyway }, signal) {
      const { reason, skipsRetrieval, print, measures } = await recogniser.assess(photo, signal);
      const readable = print && reads();
      if (reason && !anyway && !readable) {
        return { outcome: 'unsuitable', advice: adviceFor(reason), detail: measures };
      }
      const detail = {
        ...measures,
        ...(reason && { overruled: reason }),
        ...(readable && { print }),
      };
      return { outcome: 'pass', detail, skip: skipsRetrieval && !anyway ? 'retrieval' : undefined };
    },
  };
}
