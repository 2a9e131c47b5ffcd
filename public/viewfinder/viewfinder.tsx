import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { showPhoto } from '../actions/show-photo.ts';
import { Icon } from '../components/icon.tsx';
import { Heading } from '../components/shell/heading.tsx';
import { language, t } from '../messages/translate.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { canSpeak } from '../voices/browser-voice.ts';
import { photograph } from './camera.ts';
import type { Hint } from './framing-hint.ts';
import { createSteadyHints } from './steady-hints.ts';
import { useCamera } from './use-camera.ts';
import { watchFrames } from './watch-frames.ts';

/** Frames in a row that must be good before the photo is taken by itself: about a second. */
const CALM_FRAMES = 4;

/**
 * The camera in the page. It tells by text, by the status region and, when asked, by voice what to
 * change, one thing at a time, and takes the photo itself when that is wanted. No dialog: a modal one
 * would hide the status region from screen readers.
 */
export function Viewfinder() {
  const video = useRef<HTMLVideoElement>(null);
  const hint = useSignal<Hint | null>(null);
  const byItself = useSignal(false);
  const aloud = useSignal(false);
  const camera = useCamera(video);

  const take = async () => {
    const photo = video.current && (await photograph(video.current));
    if (!photo) return;
    announce(t('finder.taken'));
    showPhoto(photo);
  };

  useEffect(() => {
    const element = video.current;
    if (camera.value !== 'open' || !element) return;
    const watching = new AbortController();
    const { signal } = watching;
    const steady = createSteadyHints();
    const onHint = (next: Hint) => {
      const now = steady(next, performance.now());
      hint.value = now.hint;
      if (now.say && now.hint) say(t(`hint.${now.hint}`), aloud.value);
      if (byItself.value && now.hint === 'good' && now.agreed >= CALM_FRAMES) {
        watching.abort();
        void take();
      }
    };
    // Without its worker there are no hints; the camera and its button are there all the same.
    watchFrames(element, onHint, signal).catch(() => {
      hint.value = null;
    });
    return () => watching.abort();
  }, [camera.value]);
  useEffect(() => () => canSpeak && speechSynthesis.cancel(), []);
  useEffect(() => {
    if (camera.value === 'denied' || camera.value === 'none')
      alertVisitor(t(`finder.${camera.value}`));
  }, [camera.value]);

  const isOpen = camera.value === 'open';
  return (
    <main class="finder">
      <div class="finder-words">
        <Heading>{t('finder.title')}</Heading>
        <p class="lead">{isOpen ? t('finder.lead') : t(`finder.${camera.value}`)}</p>
      </div>
      <div class="finder-view" data-good={hint.value === 'good'}>
        <video ref={video} aria-label={t('finder.view')} autoplay muted playsInline />
        {isOpen && <p class="finder-hint">{hint.value ? t(`hint.${hint.value}`) : '\u00a0'}</p>}
      </div>
      <div class="finder-controls">
        <button
          type="button"
          class="button button-primary"
          aria-disabled={!isOpen}
          onClick={() => isOpen && take()}
        >
          <Icon name="camera" />
          {t('finder.take')}
        </button>
        <Choice label={t('finder.auto')} of={byItself} />
        {canSpeak && (
          <Choice label={t('finder.speak')} of={aloud} onChange={() => say(' ', true)} />
        )}
      </div>
    </main>
  );
}

interface ChoiceProps {
  label: string;
  of: { value: boolean };
  onChange?: () => void;
}

function Choice({ label, of, onChange }: ChoiceProps) {
  return (
    <label class="finder-choice">
      <input
        type="checkbox"
        checked={of.value}
        onChange={({ currentTarget }) => {
          of.value = currentTarget.checked;
          onChange?.();
        }}
      />
      {label}
    </label>
  );
}

/** For a screen reader by the status region; by the browser's voice for those who have none. */
function say(text: string, aloud: boolean): void {
  if (!aloud) {
    announce(text);
    return;
  }
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language.value;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
