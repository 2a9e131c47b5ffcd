import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { showPhoto } from '../../actions/show-photo.ts';
import { t } from '../../messages/translate.ts';
import { imageFileOf } from '../../photo/image-file.ts';

/** Takes a photo that is dropped anywhere on the page, or pasted. */
export function DropTarget() {
  const over = useSignal(false);

  // At once, not after the first paint: the page is there to be dropped on.
  useLayoutEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const take = (transfer: DataTransfer | null) => {
      const file = imageFileOf(transfer);
      if (file) showPhoto(file);
      return file !== null;
    };
    const dragged = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      over.value = true;
    };
    const left = (event: DragEvent) => {
      if (!event.relatedTarget) over.value = false;
    };
    const dropped = (event: DragEvent) => {
      over.value = false;
      if (take(event.dataTransfer)) event.preventDefault();
    };
    const pasted = (event: ClipboardEvent) => {
      if (take(event.clipboardData)) event.preventDefault();
    };
    addEventListener('dragover', dragged, { signal });
    addEventListener('dragleave', left, { signal });
    addEventListener('drop', dropped, { signal });
    addEventListener('paste', pasted, { signal });
    return () => listening.abort();
  }, [over]);

  if (!over.value) return null;
  return (
    <div class="drop-target" aria-hidden="true">
      <p>{t('photo.dropNow')}</p>
    </div>
  );
}
