import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { waitReason } from '../../actions/fail.ts';
import { formatTime, t } from '../../messages/translate.ts';
import { phase } from '../../state/analysis.ts';
import { announce } from '../../state/announcements.ts';
import { Icon } from '../icon.tsx';

/** Too many requests: says when the visitor can go on, and keeps the photo until then. */
export function Limited() {
  const now = phase.value;
  const until = now.name === 'limited' ? now.until.getTime() : 0;
  const over = useSignal(Date.now() >= until);

  useEffect(() => {
    const wait = Math.max(0, until - Date.now());
    over.value = wait === 0;
    const timer = setTimeout(() => {
      over.value = true;
      announce(t('limited.now'));
    }, wait);
    return () => clearTimeout(timer);
  }, [until, over]);

  if (now.name !== 'limited') return null;
  return (
    <>
      <p class="lead">{waitReason(now.problem)}</p>
      <p>{over.value ? t('limited.now') : t('limited.at', { time: formatTime(now.until) })}</p>
      <button
        type="button"
        class="button button-primary"
        aria-disabled={!over.value}
        onClick={() => over.value && now.retry()}
      >
        <Icon name="rotate-ccw" />
        {t('retry')}
      </button>
    </>
  );
}
