import { sendAgain } from '../../actions/show-photo.ts';
import { t } from '../../messages/translate.ts';
import { adviceText } from '../../messages/wording.ts';
import { log } from '../../state/analysis.ts';
import { LabelForm } from '../choosing/label-form.tsx';
import { PhotoButtons } from '../photo-buttons.tsx';
import { HowWeKnow } from '../work/how-we-know.tsx';

/** One reason, one fix, and the visitor's right to overrule it. */
export function Unsuitable() {
  const analysis = log.value?.analysis;
  if (!analysis) return null;
  return (
    <>
      {analysis.advice && <p class="lead">{adviceText(analysis.advice)}</p>}
      <PhotoButtons />
      <button type="button" class="button button-quiet" onClick={() => sendAgain({ anyway: true })}>
        {t('unsuitable.anyway')}
      </button>
      <LabelForm />
      <div class="asides">
        <HowWeKnow analysis={analysis} />
      </div>
    </>
  );
}
