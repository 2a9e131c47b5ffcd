import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ListenControls } from '../components/listen-controls.tsx';
import { formatNumber, language, t } from '../messages/translate.ts';
import { guide } from '../state/guide.ts';
import {
  browserVoiceUri,
  canListen,
  guideVoiceName,
  narration,
  rate,
  rates,
  setRate,
  stop,
} from '../state/narration.ts';
import { voicesFor, watchVoices } from '../voices/browser-voice.ts';
import { Selection } from './choice.tsx';
import { Group } from './group.tsx';

const sample = 'sample';

/** Another chapter is read on while the visitor is here. */
function stopSample(): void {
  if (narration.value?.chapter === sample) stop();
}

/** Speed and voice of what is read aloud, with a sentence to try them; nothing where nobody reads. */
export function VoiceSettings() {
  const voices = useBrowserVoices();
  useEffect(() => stopSample, []);
  if (!canListen()) return null;
  const names = guide.value?.speech?.narration?.voices ?? [];
  return (
    <Group title={t('settings.voice')}>
      <Selection
        label={t('listen.speed')}
        value={String(rate.value)}
        options={rates.map((value) => ({
          value: String(value),
          words: t('listen.rate', { rate: formatNumber(value) }),
        }))}
        onChoose={(value) => setRate(Number(value))}
      />
      {names.length > 1 && (
        <Selection
          label={t('settings.guideVoice')}
          value={guideVoiceName.value ?? names[0]}
          options={names.map((name) => ({ value: name, words: name }))}
          onChoose={(name) => {
            stopSample();
            guideVoiceName.value = name === names[0] ? null : name;
          }}
        />
      )}
      {voices.length > 1 && (
        <Selection
          label={t('settings.browserVoice')}
          value={browserVoiceUri.value ?? ''}
          options={[
            { value: '', words: t('settings.usualVoice') },
            ...voices.map(({ voiceURI, name }) => ({ value: voiceURI, words: name })),
          ]}
          onChoose={(uri) => {
            stopSample();
            browserVoiceUri.value = uri || null;
          }}
        />
      )}
      <ListenControls
        chapter={sample}
        title={t('settings.sampleTitle')}
        text={t('settings.sample')}
        language={language.value}
      />
    </Group>
  );
}

/** The browser's voices for the page's language, as soon as it knows them. */
function useBrowserVoices(): SpeechSynthesisVoice[] {
  const changes = useSignal(0);
  useEffect(
    () =>
      watchVoices(() => {
        changes.value++;
      }),
    [changes],
  );
  return changes.value >= 0 ? voicesFor(language.value) : [];
}
