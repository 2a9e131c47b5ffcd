import { t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { PhotoButton } from '../photo-buttons.tsx';

/** A photo of the wall label instead of the work; absent where nobody reads labels. */
export function PhotographLabel() {
  const reads = guide.value?.tiers.some(
    ({ name, state }) => name === 'vision' && state === 'ready',
  );
  if (!reads) return null;
  return (
    <div class="photo-buttons">
      <PhotoButton capture quiet label={t('label.photograph')} />
    </div>
  );
}
