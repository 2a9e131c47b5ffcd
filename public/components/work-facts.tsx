import { useId } from 'preact/hooks';
import type { ArtworkView } from '../../src/contract.ts';
import { directionOf } from '../messages/direction.ts';
import { t } from '../messages/translate.ts';
import { museumSource } from './museum-source.ts';
import { Provenance } from './provenance.tsx';

const fields = [
  'date',
  'period',
  'medium',
  'dimensions',
  'room',
  'label',
  'credit',
  'rights',
] as const;

/** The museum's label: the record's facts, and none that it does not hold. */
export function WorkFacts({ artwork }: { artwork: ArtworkView }) {
  const id = useId();
  return (
    <section class="chapter" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {t('work.facts')}
      </h2>
      <dl class="facts">
        {fields
          .filter((field) => artwork[field])
          .map((field) => (
            <div key={field}>
              <dt>{t(`work.${field}`)}</dt>
              <dd lang={artwork.language} dir={directionOf(artwork.language)}>
                {artwork[field]}
              </dd>
            </div>
          ))}
      </dl>
      <Provenance sources={[museumSource(artwork)]} />
    </section>
  );
}
