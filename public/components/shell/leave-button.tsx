import { goBack } from '../../actions/attempt.ts';
import { t } from '../../messages/translate.ts';
import { screen } from '../../state/screen.ts';
import { Icon } from '../icon.tsx';

/**
 * Cancels what is under way, or starts again. One button for both, so that a focus on it survives
 * the moment when the server's answer arrives.
 */
export function LeaveButton() {
  const running = screen.value === 'uploading' || screen.value === 'analysing';
  return (
    <button type="button" class="button button-quiet leave" onClick={goBack}>
      <Icon name={running ? 'x' : 'arrow-left'} mirrored={!running} />
      {running ? t('work.cancel') : t('work.back')}
    </button>
  );
}
