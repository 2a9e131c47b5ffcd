import { useRef } from 'preact/hooks';
import { showPhoto } from '../actions/show-photo.ts';
import { t } from '../messages/translate.ts';
import { Icon } from './icon.tsx';

/**
 * Two buttons over two inputs: `accept` alone hides the camera in Chrome on Android 14 and later,
 * and `capture` alone hides the gallery.
 */
export function PhotoButtons() {
  return (
    <div class="photo-buttons">
      <PhotoButton capture label={t('photo.take')} />
      <PhotoButton label={t('photo.choose')} />
    </div>
  );
}

interface PhotoButtonProps {
  capture?: boolean;
  /** Beside others that matter more. */
  quiet?: boolean;
  label: string;
}

export function PhotoButton({ capture = false, quiet = false, label }: PhotoButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = () => {
    const file = input.current?.files?.[0];
    if (file) showPhoto(file);
    // So that choosing the same file again is a change too.
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <button
        type="button"
        class={capture && !quiet ? 'button button-primary' : 'button'}
        onClick={() => input.current?.click()}
      >
        <Icon name={capture ? 'camera' : 'image-up'} />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        {...(capture ? { capture: 'environment' as const } : {})}
        data-photo={capture ? 'take' : 'choose'}
        aria-label={label}
        hidden
        onChange={chosen}
      />
    </>
  );
}
