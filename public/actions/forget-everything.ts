import { forgetRooms } from '../offline/room-cache.ts';
import { forgetChoices } from '../state/kept-signal.ts';
import { forgetLanguage } from '../state/page-language.ts';
import { forgetVisit } from '../visit/visit.ts';

/** Deletes all that the page keeps on this device. Rejects where that cannot be done. */
export async function forgetEverything(): Promise<void> {
  forgetChoices();
  forgetLanguage();
  await forgetVisit();
  await forgetRooms();
}
