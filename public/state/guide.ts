import { computed, signal } from '@preact/signals';
import type { GuideStatus } from '../../src/contract.ts';

/** What the guide says that it can do now; null until it has said so. */
export const guide = signal<GuideStatus | null>(null);

/** Tiers that are set up but not answering just now. */
export const restingTiers = computed(() =>
  (guide.value?.tiers ?? []).filter(({ state }) => state === 'resting').map(({ name }) => name),
);
