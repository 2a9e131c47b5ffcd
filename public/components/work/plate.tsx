import { useSignal } from '@preact/signals';
import { pictureAt, pictureSet } from '../../api/picture.ts';

interface Props {
  /** Address of a work's picture, or the object URL of a visitor's photo. */
  src: string;
  alt: string;
  /** Widths that the server is asked for; none for an object URL. */
  widths?: number[];
  /** The `sizes` attribute: how wide the picture is shown. */
  sizes?: string;
  lazy?: boolean;
}

/** A picture on a mat, whole: a work of art is never cropped. */
export function Plate({ src, alt, widths = [], sizes, lazy = false }: Props) {
  /** The address of which nothing came; another one is tried again. */
  const broken = useSignal<string | null>(null);
  return (
    <div class="plate">
      {broken.value !== src && (
        <img
          src={widths.length > 0 ? pictureAt(src, widths[0]) : src}
          srcset={widths.length > 0 ? pictureSet(src, widths) : undefined}
          sizes={sizes}
          alt={alt}
          loading={lazy ? 'lazy' : 'eager'}
          fetchpriority={lazy ? 'auto' : 'high'}
          decoding="async"
          onError={() => {
            broken.value = src;
          }}
        />
      )}
    </div>
  );
}
