/** The icons that the page uses, by their names in Lucide (ISC licence); only these are bundled. */
export const iconNames = [
  'arrow-left',
  'arrow-up',
  'camera',
  'check',
  'chevron-down',
  'circle-alert',
  'copy',
  'external-link',
  'fast-forward',
  'globe',
  'image-up',
  'landmark',
  'mic',
  'minus',
  'pause',
  'pen-line',
  'play',
  'rewind',
  'rotate-ccw',
  'share-2',
  'square',
  'volume-2',
  'wifi-off',
  'x',
] as const;

export type IconName = (typeof iconNames)[number];
