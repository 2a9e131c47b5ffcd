import { sendAgain } from '../actions/show-photo.ts';
import { t } from '../messages/translate.ts';
import { online } from '../state/connection.ts';

/** No network: the photo waits here, and goes out only on the visitor's word. */
export function Held() {
  return (
    <>
      <p class="lead">{online.value ? t('held.online') : t('held.lead')}</p>
      <button
        type="button"
        class="button button-primary"
        aria-disabled={!online.value}
        onClick={() => online.value && sendAgain()}
      >
        {t('held.send')}
      </button>
    </>
  );
}
