import { computed, effect } from '@preact/signals';
import { log } from '../state/analysis.ts';
import { visitUnkept } from '../state/visit-unkept.ts';

/** Changes whenever there is something new to keep: not with every word of an answer. */
const worthKeeping = computed(() => {
  const current = log.value;
  const { status, artwork, confidence } = current?.analysis ?? {};
  if (!current || status !== 'done') return null;
  const answered = current.exchanges.filter(({ answer }) => answer).length;
  return [current.id, artwork?.id, confidence, answered].join(' ');
});

/** Keeps works and answers on this device, with code that comes when there is a first one. */
export function keepVisit(): void {
  effect(() => {
    if (worthKeeping.value === null) return;
    const now = log.peek();
    if (!now) return;
    import('../visit/record-visit.ts')
      .then(({ recordVisit }) => recordVisit(now))
      .catch(() => {
        visitUnkept.value = true;
      });
  });
}
