import { t } from '../messages/translate.ts';
import { online } from '../state/connection.ts';
import { screen } from '../state/screen.ts';
import { Icon } from './icon.tsx';

export function OfflineBanner() {
  if (online.value || screen.value === 'held') return null;
  return (
    <p class="banner">
      <Icon name="wifi-off" />
      {t('offline.banner')}
    </p>
  );
}
