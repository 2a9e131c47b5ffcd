import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import {
  beginQuestion,
  endQuestion,
  forgetQuestion,
  type SpokenQuestion,
  spoken,
} from '../../actions/speak-question.ts';
import { t } from '../../messages/translate.ts';
import { guide } from '../../state/guide.ts';
import { canRecord } from '../../voices/record.ts';
import { Icon } from '../icon.tsx';

/**
 * A question that is spoken: press to start, press to stop. Its words come into the question field to
 * be read, and are never sent by themselves. Absent where nobody writes them down.
 */
export function VoiceQuestion({ onSpoken }: { onSpoken: (text: string) => void }) {
  const id = useId();
  useEffect(() => forgetQuestion, []);
  const able = guide.value?.speech?.transcription;
  if (!able || !canRecord()) return null;
  const { value: now } = spoken;
  const recording = now.state === 'recording';
  const busy = now.state === 'asking' || now.state === 'writing';
  const press = () => {
    if (recording) void endQuestion(onSpoken);
    else if (!busy) void beginQuestion(able.seconds, onSpoken);
  };
  return (
    <>
      <button
        type="button"
        class="button button-round voice-button"
        data-recording={recording}
        aria-label={t(recording ? 'voice.stop' : 'voice.start')}
        aria-disabled={busy}
        aria-describedby={id}
        onClick={press}
      >
        <Icon name={recording ? 'square' : 'mic'} />
      </button>
      <p id={id} class={looks[now.state] ?? 'note voice-note'}>
        {now.state === 'asking' && t('voice.asking')}
        {now.state === 'recording' && <Seconds since={now.at} most={able.seconds} />}
        {now.state === 'writing' && t('voice.writing')}
        {now.state === 'failed' && now.reason}
        {now.state === 'none' && t('voice.privacy')}
      </p>
    </>
  );
}

/** What is told at rest is for those who come to the button by ear. */
const looks: Partial<Record<SpokenQuestion['state'], string>> = {
  none: 'visually-hidden',
  failed: 'field-problem',
};

/** For the eye; the ear is told at the beginning and ten seconds before the end. */
function Seconds({ since, most }: { since: number; most: number }) {
  const now = useSignal(since);
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = performance.now();
    }, 250);
    return () => clearInterval(timer);
  }, [now]);
  const seconds = Math.floor(Math.max(0, now.value - since) / 1_000);
  return (
    <span role="timer" aria-live="off">
      {t('voice.recording', { seconds, most })} {t('voice.privacy')}
    </span>
  );
}
