import { useId } from 'preact/hooks';
import type { ArtworkView } from '../../../src/contract.ts';
import { directionOf } from '../../messages/direction.ts';
import { language, t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { besideOriginal, labelTextsToAsk } from '../../state/translations.ts';
import { labelFields } from './label-fields.ts';
import { museumSource } from './museum-source.ts';
import { Provenance } from './provenance.tsx';
import { TranslateOnWish } from './translate-on-wish.tsx';
import { TranslatedField } from './translated-field.tsx';

/** The museum's label: the record's facts, and none that it does not hold. */
export function WorkFacts({ artwork }: { artwork: ArtworkView }) {
  const id = useId();
  const [missing] = labelTextsToAsk(artwork, language.value);
  return (
    <section class="chapter" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {t('work.facts')}
      </h2>
      <dl class="facts">
        {labelFields
          .filter((field) => artwork[field])
          .map((field) => (
            <div key={field}>
              <dt>{t(`work.${field}`)}</dt>
              <dd lang={artwork.language} dir={directionOf(artwork.language)}>
                {artwork[field]}
              </dd>
              {field === 'medium' && besideOriginal(artwork, field, language.value) && (
                <dd>
                  <TranslatedField artwork={artwork} which={field} />
                </dd>
              )}
            </div>
          ))}
      </dl>
      {missing && guide.value?.conversation === 'model' && (
        <TranslateOnWish artwork={artwork} which={missing} chapter={t('work.facts')} />
      )}
      <Provenance sources={[museumSource(artwork)]} />
    </section>
  );
}
