import { openViewfinder } from '../../actions/open-viewfinder.ts';
import { t } from '../../messages/translate.ts';
import { Icon } from '../icon.tsx';

/**
 * The way to a camera that says how to hold it, for those who want that: the phone's own camera
 * comes first. Absent where a page may not ask for a camera, as over plain HTTP.
 */
export function FramingHelp() {
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return null;
  return (
    <button type="button" class="button button-quiet framing-help" onClick={openViewfinder}>
      <Icon name="scan" />
      {t('finder.open')}
    </button>
  );
}
