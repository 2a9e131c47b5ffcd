import { t } from '../messages/translate.ts';
import { log } from '../state/analysis.ts';
import { HowWeKnow } from './how-we-know.tsx';
import { LabelForm } from './label-form.tsx';
import { PhotoButtons } from './photo-buttons.tsx';
import { PhotoDescription } from './photo-description.tsx';
import { PhotographLabel } from './photograph-label.tsx';

/** What can honestly be said, and two ways on. */
export function Unidentified() {
  const analysis = log.value?.analysis;
  if (!analysis) return null;
  const { description } = analysis;
  return (
    <>
      <p class="lead">
        {t(analysis.chosenByVisitor ? 'unidentified.corrected' : 'unidentified.lead')}
      </p>
      {description && <PhotoDescription description={description} title={t('described.seen')} />}
      <p>{t('unidentified.steps')}</p>
      <LabelForm />
      <PhotographLabel />
      <PhotoButtons />
      <div class="asides">
        <HowWeKnow analysis={analysis} />
      </div>
    </>
  );
}
