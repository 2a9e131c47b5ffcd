import { effect } from '@preact/signals';
import { below } from '../api/base.ts';
import { log } from '../state/analysis.ts';
import { trustedScript } from '../trusted-script.ts';
import { keepLoadedFiles } from './keep-loaded-files.ts';
import { keepSeen } from './seen-works.ts';

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
    const current = log.value;
    const artwork = current?.onPhone ? null : current?.analysis?.artwork;
    // What cannot be kept is still on the page.
    if (artwork) keepSeen(artwork).catch(() => {});
  });
  await navigator.serviceWorker.ready;
  await keepLoadedFiles().catch(() => {});
}
