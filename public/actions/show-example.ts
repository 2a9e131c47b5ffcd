import { pictureAt } from '../api/picture.ts';
import { localProblem } from '../api/problem.ts';
import { moveFocusToHeading } from '../state/heading-focus.ts';
import { beginAttempt } from './attempt.ts';
import { fail } from './fail.ts';
import { showPhoto } from './show-photo.ts';

/** Shows a work's own picture to the guide, as if the visitor had photographed it. */
export async function showExample(image: string): Promise<void> {
  try {
    const response = await fetch(pictureAt(image, 1_024));
    if (!response.ok) throw new TypeError(`picture: ${response.status}`);
    showPhoto(await response.blob());
  } catch {
    beginAttempt();
    moveFocusToHeading();
    fail(localProblem('network'), () => void showExample(image));
  }
}
