import { t } from '../../messages/translate.ts';
import { log } from '../../state/analysis.ts';
import { LabelForm } from '../choosing/label-form.tsx';
import { Conversation } from '../conversation/conversation.tsx';
import { NextPhoto } from '../next-photo.tsx';
import { HowWeKnow } from '../work/how-we-know.tsx';
import { PhotoDescription } from '../work/photo-description.tsx';

/** No work of the collection, but something that a model could describe. */
export function Described() {
  const analysis = log.value?.analysis;
  if (!analysis) return null;
  const { description } = analysis;
  return (
    <>
      <p class="lead">{t('described.lead')}</p>
      {description && <PhotoDescription description={description} title={t('described.seen')} />}
      <LabelForm />
      <Conversation />
      <div class="asides">
        <HowWeKnow analysis={analysis} />
      </div>
      <NextPhoto />
    </>
  );
}
