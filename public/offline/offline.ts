/**
 * What the page does without a network, as one file of its own that loads when it is first wanted.
 * Kept on the phone with the page, so that it loads without a network too.
 */
export { chosenHere } from './conclude-here.ts';
export { keptByLabel } from './find-kept.ts';
export { keptWork } from './keep-work.ts';
export { startOffline } from './start-offline.ts';
