import { computed, effect } from '@preact/signals';
import { formatList, t } from '../messages/translate.ts';
import { log } from './analysis.ts';
import { announce } from './announcements.ts';
import { restingTiers } from './guide.ts';

const known = ['hash', 'precheck', 'retrieval', 'vision', 'conversation'] as const;

/** What is missing just now, or was missing for the answer on the page, in words; else empty. */
export const missingNames = computed(() => {
  const names = new Set<string>([...restingTiers.value, ...(log.value?.analysis?.degraded ?? [])]);
  return names.size > 0 ? formatList(Array.from(names, wordFor)) : '';
});

function wordFor(name: string): string {
  const part = known.find((candidate) => candidate === name);
  return part ? t(`degraded.${part}`) : t('degraded.other', { name });
}

/** Announces what is missing, once each time that it changes. */
export function announceDegraded(): () => void {
  return effect(() => {
    const names = missingNames.value;
    if (names) queueMicrotask(() => announce(t('degraded.banner', { names })));
  });
}
