import type { ArtworkView, TranslatedText } from '../../src/contract.ts';
import { showTranslation, translate } from '../actions/translate-text.ts';
import { formatLanguage, language, t } from '../messages/translate.ts';
import { guide } from '../state/guide.ts';
import { type Translation, translationKey, translations } from '../state/translations.ts';
import { Chapter } from './chapter.tsx';
import { Icon } from './icon.tsx';
import { museumSource } from './museum-source.ts';
import { Provenance } from './provenance.tsx';

interface Props {
  artwork: ArtworkView;
  which: TranslatedText;
  title: string;
  text: string;
  /** BCP 47 tag of the text. */
  tag: string;
  disclosure?: string;
}

const primary = (tag: string) => tag.split('-', 1)[0].toLowerCase();

/** A text of the museum's, with the way to have it in the page's language where it is in another. */
export function RecordChapter({ artwork, which, title, text, tag, disclosure }: Props) {
  const key = translationKey(artwork.id, which, language.value);
  const translation = translations.value[key];
  const shown = translation?.state === 'there' && translation.shown && translation.description;
  const foreign = primary(tag) !== primary(language.value);
  const translated = foreign && shown ? shown : null;
  const offered = foreign && (translation || guide.value?.conversation === 'model');
  return (
    <Chapter
      id={which}
      title={title}
      text={translated?.text ?? text}
      language={translated?.language ?? tag}
      segments={translated?.segments}
      disclosure={disclosure}
    >
      {foreign && !translated && (
        <p class="note">{t('translation.language', { language: formatLanguage(tag) })}</p>
      )}
      {offered && (
        <TranslationControls
          chapter={title}
          translation={translation}
          onAsk={() => void translate(artwork.id, which)}
          onShow={(show) => showTranslation(key, show)}
        />
      )}
      {translated && <Provenance sources={translated.sources} />}
      {!translated && which === 'description' && <Provenance sources={[museumSource(artwork)]} />}
    </Chapter>
  );
}

function TranslationControls({
  chapter,
  translation,
  onAsk,
  onShow,
}: {
  chapter: string;
  translation: Translation | undefined;
  onAsk: () => void;
  onShow: (shown: boolean) => void;
}) {
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
          if (there) onShow(!translation.shown);
          else if (!busy) onAsk();
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
