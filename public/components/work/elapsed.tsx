import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatNumber, t } from '../../messages/translate.ts';
import { startedAt } from '../../state/analysis.ts';

/** Seconds since the visitor's attempt began; for the eye, as the heartbeat is for the ear. */
export function Elapsed() {
  const now = useSignal(performance.now());
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(
      () => {
        now.value = performance.now();
      },
      calm ? 1_000 : 100,
    );
    return () => clearInterval(timer);
  }, [now]);
  const seconds = Math.max(0, now.value - startedAt.value) / 1_000;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (
    <span class="elapsed" role="timer" aria-live="off">
      {t('analysing.elapsed', { seconds: formatNumber(seconds, digits) })}
    </span>
  );
}
