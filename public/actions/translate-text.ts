import type { ArtworkView, TranslatedText } from '../../src/contract.ts';
import { translateText } from '../api/http.ts';
import { causeOf } from '../api/problem.ts';
import { language, t } from '../messages/translate.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { stop as stopNarration } from '../state/narration.ts';
import {
  keepTranslation,
  labelTextsToAsk,
  translationKey,
  translations,
} from '../state/translations.ts';

/**
 * Asks for a text of a work in the page's language, and shows it in the original's place; its title and
 * medium come with it, beside theirs.
 */
export async function translate(artwork: ArtworkView, text: TranslatedText): Promise<void> {
  announce(t('translation.asked'));
  const failure = await ask(artwork.id, text);
  if (failure) return alertVisitor(failure);
  stopNarration();
  announce(t('translation.done'));
  await askForLabel(artwork);
}

/** Asks for title and medium alone. */
export async function translateLabel(artwork: ArtworkView): Promise<void> {
  announce(t('translation.asked'));
  const failure = await askForLabel(artwork);
  if (failure) alertVisitor(failure);
  else announce(t('translation.done'));
}

async function askForLabel(artwork: ArtworkView): Promise<string | undefined> {
  const wanted = labelTextsToAsk(artwork, language.value);
  const failures = await Promise.all(wanted.map((text) => ask(artwork.id, text)));
  return failures.find((failure) => failure !== undefined);
}

/** Resolves with the reason, in the visitor's words, where there is no translation to be had. */
async function ask(artworkId: string, text: TranslatedText): Promise<string | undefined> {
  const asked = language.value;
  const key = translationKey(artworkId, text, asked);
  keepTranslation(key, { state: 'asked' });
  const reply = await translateText(artworkId, { text, language: asked });
  if (reply.ok) {
    keepTranslation(key, { state: 'there', description: reply.value, shown: true });
    return undefined;
  }
  const reason = t('translation.failed', { cause: causeOf(reply.problem) });
  keepTranslation(key, { state: 'failed', reason });
  return reason;
}

/** Shows the original, or the translation that is there. */
export function showTranslation(key: string, shown: boolean): void {
  const translation = translations.value[key];
  if (translation?.state !== 'there') return;
  stopNarration();
  keepTranslation(key, { ...translation, shown });
}
