import { fetchedLater } from '../fetched-later.tsx';
import type { TranslationProps } from './translation-controls.tsx';

/** What has a text translated comes when there is one in another language. */
export const TranslateOnWish = fetchedLater<TranslationProps>(
  async () => (await import('./translation-controls.tsx')).TranslationControls,
);
