import { t } from '../../messages/translate.ts';
import { guideNotice } from '../../state/degraded.ts';
import { Icon } from '../icon.tsx';

/** Names what is missing; the rest of the guide works on. */
export function DegradedBanner() {
  const notice = guideNotice.value;
  if (!notice) return null;
  return (
    <aside class="banner" aria-label={t('degraded.label')}>
      <Icon name="circle-alert" />
      <span>{notice}</span>
    </aside>
  );
}
