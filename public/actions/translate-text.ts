import type { TranslatedText } from '../../src/contract.ts';
import { translateText } from '../api/http.ts';
import { causeOf } from '../api/problem.ts';
import { language, t } from '../messages/translate.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { stop as stopNarration } from '../state/narration.ts';
import { keepTranslation, translationKey, translations } from '../state/translations.ts';

/** Asks for a text of a work in the page's language, and shows it in the original's place. */
export async function translate(artworkId: string, text: TranslatedText): Promise<void> {
  const key = translationKey(artworkId, text, language.value);
  keepTranslation(key, { state: 'asked' });
  announce(t('translation.asked'));
  const reply = await translateText(artworkId, { text, language: language.value });
  if (!reply.ok) {
    const reason = t('translation.failed', { cause: causeOf(reply.problem) });
    keepTranslation(key, { state: 'failed', reason });
    alertVisitor(reason);
    return;
  }
  stopNarration();
  keepTranslation(key, { state: 'there', description: reply.value, shown: true });
  announce(t('translation.done'));
}

/** Shows the original, or the translation that is there. */
export function showTranslation(key: string, shown: boolean): void {
  const translation = translations.value[key];
  if (translation?.state !== 'there') return;
  stopNarration();
  keepTranslation(key, { ...translation, shown });
}
