import { t } from '../../messages/translate.ts';
import { phase } from '../../state/analysis.ts';
import { online } from '../../state/connection.ts';

/** No network: the photo waits here, and goes out only on the visitor's word. */
export function Held() {
  const now = phase.value;
  if (now.name !== 'held') return null;
  return (
    <>
      {now.looked && <p class="lead">{t('held.unknown')}</p>}
      <p class="lead">{online.value ? t('held.online') : t('held.lead')}</p>
      <button
        type="button"
        class="button button-primary"
        aria-disabled={!online.value}
        onClick={() => online.value && now.send()}
      >
        {t('held.send')}
      </button>
    </>
  );
}
