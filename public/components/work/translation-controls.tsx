import type { ArtworkView, TranslatedText } from '../../../src/contract.ts';
import { showTranslation, translate, translateLabel } from '../../actions/translate-text.ts';
import { language, t } from '../../messages/translate.ts';
import { type LabelText, translationKey, translations } from '../../state/translations.ts';
import { Icon } from '../icon.tsx';

export interface TranslationProps {
  artwork: ArtworkView;
  /** A text that gives its place to its translation, or one of the label, which brings the others along. */
  which: TranslatedText;
  /** Heading of the chapter that the text stands in. */
  chapter: string;
}

const LABEL: readonly TranslatedText[] = ['title', 'medium'] satisfies LabelText[];

/** The way to have a text in the page's language, and back to the original. */
export function TranslationControls({ artwork, which, chapter }: TranslationProps) {
  const key = translationKey(artwork.id, which, language.value);
  const translation = translations.value[key];
  const there = translation?.state === 'there';
  const busy = translation?.state === 'asked';
  const action = there && translation.shown ? t('translation.original') : t('translation.ask');
  return (
    <div class="row">
      <button
        type="button"
        class="button button-quiet"
        aria-label={t('listen.of', { action, chapter })}
        aria-disabled={busy}
        onClick={() => {
          if (there) showTranslation(key, !translation.shown);
          else if (!busy)
            void (LABEL.includes(which) ? translateLabel(artwork) : translate(artwork, which));
        }}
      >
        <Icon name="globe" />
        {action}
      </button>
      {busy && <span class="note">{t('translation.asked')}</span>}
      {translation?.state === 'failed' && <p class="field-problem">{translation.reason}</p>}
    </div>
  );
}
