import icons from 'virtual:icons';
import { h } from 'preact';
import type { IconName } from '../icons/names.ts';

/** A decorative icon: the words beside it, or the button's name, carry the meaning. */
export function Icon({ name, mirrored = false }: { name: IconName; mirrored?: boolean }) {
  return (
    <svg
      class={mirrored ? 'icon icon-mirrored' : 'icon'}
      data-icon={name}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {icons[name].map(([element, attributes]) => h(element, attributes))}
    </svg>
  );
}
