import { phase } from '../state/analysis.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { holdPhoto } from '../state/photo.ts';
import { beginAttempt } from './attempt.ts';

/** Opens the camera in the page, with help to hold it right. */
export function openViewfinder(): void {
  beginAttempt();
  holdPhoto(null);
  moveFocusToHeading();
  phase.value = { name: 'viewfinder' };
}
