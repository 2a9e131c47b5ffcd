import type { Reading, Voice, VoiceEvents } from './voice.ts';

export const canSpeak = 'speechSynthesis' in window;

const beginsWithin = 5_000;

/**
 * The browser's own voice gets one sentence at a time: some desktop voices fall silent after about
 * 14 s, and Android forgets a paused utterance, so pausing cancels and going on repeats the sentence.
 */
export function createBrowserVoice(
  { sentences, language, from, rate: first, voice: uri }: Reading,
  events: VoiceEvents,
): Voice {
  let index = from;
  let rate = first;
  let playing = false;
  let turn = 0;
  let speaking: SpeechSynthesisUtterance | null = null;
  let watch: ReturnType<typeof setTimeout> | undefined;

  function silence(): void {
    turn++;
    clearTimeout(watch);
    speaking = null;
    if (canSpeak) speechSynthesis.cancel();
  }

  function giveUp(): void {
    silence();
    playing = false;
    events.onFail(index);
  }

  function go(to: number): void {
    index = to;
    silence();
    if (index >= sentences.length) {
      playing = false;
      events.onEnd();
      return;
    }
    events.onSentence(index);
    if (playing) speak();
  }

  function speak(): void {
    silence();
    const mine = turn;
    const utterance = new SpeechSynthesisUtterance(sentences[index]);
    utterance.lang = language;
    utterance.rate = rate;
    if (uri) utterance.voice = voiceWith(uri, language);
    utterance.onstart = () => clearTimeout(watch);
    utterance.onend = () => mine === turn && go(index + 1);
    utterance.onerror = () => mine === turn && giveUp();
    watch = setTimeout(giveUp, beginsWithin);
    // Held here: Chrome drops the events of an utterance that has been garbage collected.
    speaking = utterance;
    speechSynthesis.speak(speaking);
  }

  return {
    play() {
      playing = true;
      events.onState('playing');
      go(index);
    },
    pause() {
      playing = false;
      silence();
      events.onState('paused');
    },
    stop() {
      playing = false;
      silence();
    },
    setRate(value) {
      rate = value;
      if (playing) speak();
    },
    back: () => go(Math.max(0, index - 1)),
    forward: () => go(index + 1),
  };
}

/** The browser's voices for a language; some browsers know them a moment after the page has begun. */
export const voicesFor = (language: string): SpeechSynthesisVoice[] =>
  canSpeak
    ? (speechSynthesis.getVoices?.() ?? []).filter(
        ({ lang }) => primary(lang) === primary(language),
      )
    : [];

/** Tells when the browser has got to know its voices; gives what ends that. */
export function watchVoices(onChange: () => void): () => void {
  if (!canSpeak || !speechSynthesis.addEventListener) return () => {};
  speechSynthesis.addEventListener('voiceschanged', onChange);
  return () => speechSynthesis.removeEventListener('voiceschanged', onChange);
}

/** Android writes `en_GB`. */
const primary = (tag: string) => tag.split(/[-_]/)[0].toLowerCase();

/** The chosen voice speaks its own language alone; for any other the browser chooses. */
const voiceWith = (uri: string, language: string): SpeechSynthesisVoice | null =>
  voicesFor(language).find(({ voiceURI }) => voiceURI === uri) ?? null;

/** iOS lets a page speak by itself after it has spoken in a tap once. */
export function unlockBrowserVoice(): void {
  if (canSpeak) speechSynthesis.speak(new SpeechSynthesisUtterance(''));
}
