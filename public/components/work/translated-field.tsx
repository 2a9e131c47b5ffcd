import type { ArtworkView } from '../../../src/contract.ts';
import { directionOf } from '../../messages/direction.ts';
import { language, t } from '../../messages/translate.ts';
import { besideOriginal, type LabelText } from '../../state/translations.ts';

/** A text of the label in the page's language, for beside the original, marked where a machine wrote it. */
export function TranslatedField({ artwork, which }: { artwork: ArtworkView; which: LabelText }) {
  const beside = besideOriginal(artwork, which, language.value);
  if (!beside) return null;
  return (
    <>
      <span lang={beside.language} dir={directionOf(beside.language)}>
        {beside.text}
      </span>
      {beside.machineTranslated && (
        <span class="segment-mark" data-kind="museum">
          ({t('segment.translated')})
        </span>
      )}
    </>
  );
}
