import { t } from '../../messages/translate.ts';
import { online } from '../../state/connection.ts';
import { screen } from '../../state/screen.ts';
import { Icon } from '../icon.tsx';

export function OfflineBanner() {
  if (online.value || screen.value === 'held') return null;
  return (
    <aside class="banner" aria-label={t('offline.label')}>
      <Icon name="wifi-off" />
      {t('offline.banner')}
    </aside>
  );
}
