import { useRef } from 'preact/hooks';
import type { IconName } from '../icons/names.ts';
import { formatClock, formatNumber, t } from '../messages/translate.ts';
import {
  back,
  canListen,
  forward,
  type Narration,
  narration,
  narrationTime,
  pause,
  play,
  type ReadableChapter,
  rate,
  rates,
  setRate,
  stop,
  voiceMissing,
} from '../state/narration.ts';
import { BEGINNING_WORDS, beginningOf, sentencesOf } from '../state/sentences.ts';
import { Icon } from './icon.tsx';

/** Listen, pause, back, on, stop and speed of one chapter, in the guide's voice or the browser's. */
export function ListenControls(readable: ReadableChapter) {
  const { chapter, title } = readable;
  const button = useRef<HTMLButtonElement>(null);
  const mine = narration.value?.chapter === chapter ? narration.value : null;
  if (!mine && !canListen()) return null;
  const paused = mine?.state === 'paused';
  const action = !mine ? t('listen.play') : paused ? t('listen.resume') : t('listen.pause');
  return (
    <div class="listen">
      <button
        ref={button}
        type="button"
        class="button button-quiet"
        aria-label={t('listen.of', { action, chapter: title })}
        onClick={() => (mine && !paused ? pause() : play(readable))}
      >
        <Icon name={!mine ? 'volume-2' : paused ? 'play' : 'pause'} />
        {action}
      </button>
      {!mine && hasBeginning(readable) && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={t('listen.of', { action: t('listen.brief'), chapter: title })}
          onClick={() => play({ ...readable, brief: true })}
        >
          {t('listen.brief')}
        </button>
      )}
      {mine && (
        <>
          <Control icon="rewind" name={backName(mine)} onClick={back} />
          <Control icon="fast-forward" name={forwardName(mine)} onClick={forward} />
          <Control
            icon="square"
            name={t('listen.stop')}
            onClick={() => {
              stop();
              button.current?.focus();
            }}
          />
          <Speed />
          <p class="note listen-note">
            {t(mine.voice === 'guide' ? 'listen.guideVoice' : 'listen.browserVoice')}
            <span aria-hidden="true"> · </span>
            {mine.voice === 'guide' ? <Clock loading={mine.state === 'loading'} /> : placeOf(mine)}
          </p>
        </>
      )}
      {voiceMissing.value === chapter && <p class="note listen-note">{t('listen.noVoice')}</p>}
    </div>
  );
}

/** Whether a text is so much longer than its beginning that this is worth a button. */
function hasBeginning({ text, language }: ReadableChapter): boolean {
  const all = sentencesOf(text, language).flat();
  return beginningOf(all, language, 2 * BEGINNING_WORDS).length < all.length;
}

const backName = ({ voice }: Narration) =>
  t(voice === 'guide' ? 'listen.back' : 'listen.backSentence');

const forwardName = ({ voice }: Narration) =>
  t(voice === 'guide' ? 'listen.forward' : 'listen.forwardSentence');

const placeOf = ({ index, total }: Narration) => t('listen.sentence', { index: index + 1, total });

function Control({ icon, name, onClick }: { icon: IconName; name: string; onClick: () => void }) {
  return (
    <button type="button" class="button button-quiet" aria-label={name} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** Seconds read, and of how many as soon as all of the audio has come. */
function Clock({ loading }: { loading: boolean }) {
  const time = narrationTime.value;
  if (loading || !time) return <>{t('listen.loading')}</>;
  const seconds = formatClock(time.seconds);
  return (
    <span role="timer" aria-live="off">
      {time.total === null
        ? seconds
        : t('listen.clock', { seconds, total: formatClock(time.total) })}
    </span>
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
