import { useRef } from 'preact/hooks';
import { formatNumber, t } from '../messages/translate.ts';
import {
  canSpeak,
  narration,
  pause,
  play,
  rate,
  rates,
  setRate,
  stop,
  voiceMissing,
} from '../state/narration.ts';
import { Icon } from './icon.tsx';

interface Props {
  chapter: string;
  title: string;
  text: string;
  language: string;
}

/** Listen, pause, stop and speed of one chapter, in the browser's own voice. */
export function ListenControls({ chapter, title, text, language }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  if (!canSpeak) return null;
  const mine = narration.value?.chapter === chapter ? narration.value : null;
  const playing = mine?.state === 'playing';
  const action = playing ? t('listen.pause') : mine ? t('listen.resume') : t('listen.play');
  return (
    <div class="listen">
      <button
        ref={button}
        type="button"
        class="button button-quiet"
        aria-label={t('listen.of', { action, chapter: title })}
        onClick={() => (playing ? pause() : play(chapter, text, language))}
      >
        <Icon name={playing ? 'pause' : mine ? 'play' : 'volume-2'} />
        {action}
      </button>
      {mine && (
        <>
          <button
            type="button"
            class="button button-quiet"
            aria-label={t('listen.stop')}
            onClick={() => {
              stop();
              button.current?.focus();
            }}
          >
            <Icon name="square" />
          </button>
          <Speed />
          <p class="note listen-note">
            {t('listen.browserVoice')}
            <span aria-hidden="true"> · </span>
            {t('listen.sentence', { index: mine.index + 1, total: mine.total })}
          </p>
        </>
      )}
      {voiceMissing.value === chapter && <p class="note listen-note">{t('listen.noVoice')}</p>}
    </div>
  );
}

function Speed() {
  return (
    <label class="speed">
      <span class="visually-hidden">{t('listen.speed')}</span>
      <select
        class="field"
        value={String(rate.value)}
        onChange={(event) => setRate(Number(event.currentTarget.value))}
      >
        {rates.map((value) => (
          <option key={value} value={String(value)}>
            {t('listen.rate', { rate: formatNumber(value) })}
          </option>
        ))}
      </select>
    </label>
  );
}
