import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How sheets of labels look, on the screen and on paper. */
export const LABEL_STYLES = readFileSync(join(import.meta.dirname, 'label-sheet.css'), 'utf8');
