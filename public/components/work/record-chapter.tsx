import type { ArtworkView, TranslatedText } from '../../../src/contract.ts';
import { formatLanguage, language, t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { sameLanguage, translationKey, translations } from '../../state/translations.ts';
import { Chapter } from './chapter.tsx';
import { museumSource } from './museum-source.ts';
import { TranslateOnWish } from './translate-on-wish.tsx';

interface Props {
  artwork: ArtworkView;
  which: TranslatedText;
  title: string;
  text: string;
  /** BCP 47 tag of the text. */
  tag: string;
  disclosure?: string;
}

/** A text of the museum's, with the way to have it in the page's language where it is in another. */
export function RecordChapter({ artwork, which, title, text, tag, disclosure }: Props) {
  const key = translationKey(artwork.id, which, language.value);
  const translation = translations.value[key];
  const shown = translation?.state === 'there' && translation.shown && translation.description;
  const foreign = !sameLanguage(tag, language.value);
  const translated = foreign && shown ? shown : null;
  const offered = foreign && (translation || guide.value?.conversation === 'model');
  return (
    <Chapter
      id={which}
      title={title}
      text={translated?.text ?? text}
      language={translated?.language ?? tag}
      segments={translated?.segments}
      sources={translated?.sources ?? [museumSource(artwork)]}
      disclosure={disclosure}
    >
      {foreign && !translated && (
        <p class="note">{t('translation.language', { language: formatLanguage(tag) })}</p>
      )}
      {offered && <TranslateOnWish artwork={artwork} which={which} chapter={title} />}
    </Chapter>
  );
}
