import { effect } from '@preact/signals';
import {
  applyLook,
  contrasts,
  type Look,
  motions,
  textSizes,
  themes,
} from '../preferences/look.ts';
import { keptSignal } from './kept-signal.ts';

/** The visitor's choices of how the page looks; first-paint.ts reads the same ones. */
export const theme = keptSignal<Look['theme']>('theme', 'system', themes);
export const contrast = keptSignal<Look['contrast']>('contrast', 'system', contrasts);
export const textSize = keptSignal<Look['text']>('text', '100', textSizes);
export const motion = keptSignal<Look['motion']>('motion', 'system', motions);

/** Keeps the document's look in step with the choices. */
export function showLook(): void {
  effect(() =>
    applyLook({
      theme: theme.value,
      contrast: contrast.value,
      text: textSize.value,
      motion: motion.value,
    }),
  );
}
