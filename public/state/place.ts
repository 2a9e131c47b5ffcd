import { signal } from '@preact/signals';

/** The parts of the page: the guide itself, and the screens beside it. */
export const places = ['guide', 'visit', 'settings', 'about'] as const;

export type Place = (typeof places)[number];

/** Where the visitor is; what the guide has under way goes on wherever that is. */
export const place = signal<Place>('guide');

/** The place that an address's fragment names, such as `#settings`; the guide for any other. */
export function placeIn(fragment: string): Place {
  return places.find((one) => fragment === `#${one}`) ?? 'guide';
}
