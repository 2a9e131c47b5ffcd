/** What the museum's label says below title and artist, in its order. */
export const labelFields = [
  'date',
  'period',
  'medium',
  'dimensions',
  'room',
  'label',
  'credit',
  'rights',
] as const;
