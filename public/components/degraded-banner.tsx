import { t } from '../messages/translate.ts';
import { missingNames } from '../state/degraded.ts';
import { Icon } from './icon.tsx';

/** Names what is missing; the rest of the guide works on. */
export function DegradedBanner() {
  const names = missingNames.value;
  if (!names) return null;
  return (
    <aside class="banner" aria-label={t('degraded.label')}>
      <Icon name="circle-alert" />
      <span>{t('degraded.banner', { names })}</span>
    </aside>
  );
}
