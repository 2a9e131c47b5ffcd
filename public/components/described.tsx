import { t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import { Chapter } from './chapter.tsx';
import { Conversation } from './conversation.tsx';
import { HowWeKnow } from './how-we-know.tsx';
import { LabelForm } from './label-form.tsx';
import { NextPhoto } from './next-photo.tsx';
import { Provenance } from './provenance.tsx';

/** No work of the collection, but something that a model could describe. */
export function Described() {
  const analysis = log.value?.analysis;
  if (!analysis) return null;
  const { description } = analysis;
  return (
    <>
      <p class="lead">{t('described.lead')}</p>
      {description && (
        <Chapter
          id="description"
          title={t('described.seen')}
          text={description.text}
          language={description.language}
        >
          <Provenance sources={[{ kind: description.source, title: t('source.modelWarning') }]} />
        </Chapter>
      )}
      <LabelForm />
      <Conversation />
      <div class="asides">
        <HowWeKnow analysis={analysis} />
      </div>
      <NextPhoto />
    </>
  );
}
