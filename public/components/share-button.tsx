import { useSignal } from '@preact/signals';
import type { ArtworkView } from '../../src/contract.ts';
import { below } from '../api/base.ts';
import { t } from '../messages/translate.ts';
import { nameOf } from '../messages/wording.ts';
import { announce } from '../state/announcements.ts';
import { Icon } from './icon.tsx';

/**
 * The work's own address, which needs no account: given to the device's share sheet, or copied where
 * there is none. Absent where the browser has neither, as by plain HTTP.
 */
export function ShareButton({ artwork }: { artwork: ArtworkView }) {
  const copied = useSignal(false);
  if (!navigator.share && !navigator.clipboard) return null;
  const url = `${location.origin}${below(`/works/${encodeURIComponent(artwork.id)}`)}`;

  const share = async () => {
    try {
      if (navigator.share) return await navigator.share({ title: nameOf(artwork), url });
      await navigator.clipboard.writeText(url);
      copied.value = true;
      announce(t('share.copied'));
    } catch {
      // The visitor closed the share sheet, or allowed no clipboard; then nothing was done.
    }
  };

  return (
    <button type="button" class="button button-quiet" onClick={share}>
      <Icon name={copied.value ? 'check' : 'share-2'} />
      {copied.value ? t('share.copied') : t('share.open')}
    </button>
  );
}
