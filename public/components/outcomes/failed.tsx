import { sendAgain } from '../../actions/show-photo.ts';
import { causeOf, localProblem } from '../../api/problem.ts';
import { t } from '../../messages/translate.ts';
import { log, phase } from '../../state/analysis.ts';
import { LabelForm } from '../choosing/label-form.tsx';
import { Icon } from '../icon.tsx';

/** A plain cause, a way to try again, and the code by which the museum finds it in its logs. */
export function Failed() {
  const now = phase.value;
  const [problem, retry] =
    now.name === 'failed'
      ? [now.problem, now.retry]
      : [localProblem('analysis-failed', '', log.value?.id), () => sendAgain()];
  return (
    <>
      <p class="lead">{causeOf(problem)}</p>
      <button type="button" class="button button-primary" onClick={retry}>
        <Icon name="rotate-ccw" />
        {t('retry')}
      </button>
      {problem.requestId && (
        <p class="note">{t('failed.reference', { reference: problem.requestId })}</p>
      )}
      <LabelForm />
    </>
  );
}
