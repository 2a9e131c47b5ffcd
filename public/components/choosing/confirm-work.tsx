import { useSignal } from '@preact/signals';
import type { Analysis } from '../../../src/contract.ts';
import { confirmWork } from '../../actions/correct.ts';
import { t } from '../../messages/translate.ts';
import { announce } from '../../state/announcements.ts';
import { notThisOpen } from '../../state/dialogs.ts';

/** Where the guide is not quite sure, the visitor may say so: yes, or which one it is. */
export function ConfirmWork({ analysis }: { analysis: Analysis }) {
  const thanked = useSignal(false);
  if (analysis.chosenByVisitor || analysis.confidence === 'confident') return null;

  const confirm = async () => {
    if (thanked.value) return;
    thanked.value = true;
    announce(t('confirm.thanks'));
    await confirmWork();
  };

  return (
    <div class="confirm">
      <p>{thanked.value ? t('confirm.thanks') : t('confirm.question')}</p>
      <div class="row">
        <button type="button" class="button" aria-disabled={thanked.value} onClick={confirm}>
          {t('confirm.yes')}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            notThisOpen.value = true;
          }}
        >
          {t('confirm.no')}
        </button>
      </div>
    </div>
  );
}
