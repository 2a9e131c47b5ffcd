import { t } from '../../messages/translate.ts';
import { log } from '../../state/analysis.ts';
import { LabelForm } from '../choosing/label-form.tsx';
import { PhotographLabel } from '../choosing/photograph-label.tsx';
import { PhotoButtons } from '../photo-buttons.tsx';
import { HowWeKnow } from '../work/how-we-know.tsx';
import { PhotoDescription } from '../work/photo-description.tsx';

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
