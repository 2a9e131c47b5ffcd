import { t } from '../../messages/translate.ts';
import { log } from '../../state/analysis.ts';
import { CandidateList } from '../choosing/candidate-list.tsx';
import { LabelForm } from '../choosing/label-form.tsx';
import { PhotographLabel } from '../choosing/photograph-label.tsx';
import { HowWeKnow } from '../work/how-we-know.tsx';

/** The guide is not sure: the visitor, who stands before the work, can tell. */
export function Candidates() {
  const analysis = log.value?.analysis;
  if (!analysis) return null;
  return (
    <>
      <p class="lead">{t('candidates.lead')}</p>
      <CandidateList
        works={analysis.candidates.map(({ artwork }) => artwork)}
        none={t('candidates.none')}
      />
      <LabelForm />
      <PhotographLabel />
      <div class="asides">
        <HowWeKnow analysis={analysis} />
      </div>
    </>
  );
}
