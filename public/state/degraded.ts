import { computed, effect } from '@preact/signals';
import { formatList, t } from '../messages/translate.ts';
import { log } from './analysis.ts';
import { announce } from './announcements.ts';
import { restingTiers } from './guide.ts';

const known = ['hash', 'precheck', 'retrieval', 'vision', 'conversation', 'budget'] as const;

/** What the guide has to do without just now; empty when nothing is missing. */
export const guideNotice = computed(() => {
  const resting = restingTiers.value;
  return resting.length > 0 ? t('degraded.now', { names: inWords(resting) }) : '';
});

/**
 * What the answer on the page had to do without; empty when nothing was missing, or when the answer
 * is sure all the same ("How we know" tells what each step did).
 */
export const answerNotice = computed(() => {
  const analysis = log.value?.analysis;
  const missing = analysis?.confidence === 'confident' ? [] : (analysis?.degraded ?? []);
  return missingNotice(missing);
});

/** What the answer to a question had to do without; empty when nothing was missing. */
export const missingNotice = (degraded: string[] = []): string =>
  degraded.length > 0 ? t('degraded.answer', { names: inWords(degraded) }) : '';

const inWords = (names: string[]) => formatList(names.map(wordFor));

function wordFor(name: string): string {
  const part = known.find((candidate) => candidate === name);
  return part ? t(`degraded.${part}`) : t('degraded.other', { name });
}

/** Announces what is missing, once each time that it changes. */
export function announceDegraded(): void {
  for (const notice of [guideNotice, answerNotice]) {
    effect(() => {
      const text = notice.value;
      if (text) queueMicrotask(() => announce(text));
    });
  }
}
