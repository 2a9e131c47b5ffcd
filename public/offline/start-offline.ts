import { computed, effect } from '@preact/signals';
import { below } from '../api/base.ts';
import { log } from '../state/analysis.ts';
import { trustedScript } from '../trusted-script.ts';
import { keepLoadedFiles } from './keep-loaded-files.ts';
import { keepSeen } from './seen-works.ts';

/** The work on the page, for as long as it is the same one: each event makes another log. */
const seen = computed(() => (log.value?.onPhone ? null : log.value?.analysis?.artwork));

/**
 * Has the page, and the works that the visitor sees, kept on this phone. Where the browser keeps
 * nothing (a private window, a full disk), the page works all the same, with a network.
 */
export async function startOffline(): Promise<void> {
  const registered = await navigator.serviceWorker
    .register(trustedScript('offline', below('/sw.js')), {
      scope: below('/'),
      updateViaCache: 'none',
    })
    .catch(() => null);
  if (!registered) return;
  effect(() => {
    // What cannot be kept is still on the page.
    if (seen.value) keepSeen(seen.value).catch(() => {});
  });
  await navigator.serviceWorker.ready;
  await keepLoadedFiles().catch(() => {});
}
