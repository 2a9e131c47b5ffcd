import { computed, signal } from '@preact/signals';
import { t } from '../messages/translate.ts';
import { unlockAudio } from '../voices/audio-element.ts';
import { canSpeak, createBrowserVoice, unlockBrowserVoice } from '../voices/browser-voice.ts';
import { createGuideVoice } from '../voices/guide-voice.ts';
import type { Voice, VoiceEvents } from '../voices/voice.ts';
import { announce } from './announcements.ts';
import { guide } from './guide.ts';
import { keptSignal } from './kept-signal.ts';
import { beginningOf, sentencesOf } from './sentences.ts';

/** What is being read aloud: one chapter at a time. */
export interface Narration {
  chapter: string;
  state: 'loading' | 'playing' | 'paused';
  voice: 'guide' | 'browser';
  /** Index of the sentence being read, of `total`. */
  index: number;
  total: number;
}

/** A text that can be read aloud. */
export interface ReadableChapter {
  chapter: string;
  title: string;
  text: string;
  /** BCP 47 tag. */
  language: string;
  /** Whether its beginning, of about 50 words, is enough. */
  brief?: boolean;
}

export const narration = signal<Narration | null>(null);
export const rates = [0.75, 1, 1.25, 1.5, 2];
const keptRate = keptSignal('rate', '1', rates.map(String));
export const rate = computed(() => Number(keptRate.value));

/** The guide's voice by its name, and the browser's by its address; the usual ones without a choice. */
export const guideVoiceName = keptSignal<string | null>('guide-voice', null);
export const browserVoiceUri = keptSignal<string | null>('browser-voice', null);

/** Seconds of the guide's voice; null for the browser's, which has no clock. */
export const narrationTime = signal<{ seconds: number; total: number | null } | null>(null);

/** The chapter that neither voice could read. */
export const voiceMissing = signal<string | null>(null);

/** Milliseconds for which the guide's voice is left alone after it has failed. */
const guideRests = 60_000;

let voice: Voice | null = null;
let guideFailedAt = -Infinity;

/** Whether there is any voice to read with. */
export const canListen = (): boolean => canSpeak || guideVoice() !== null;

const guideVoice = () =>
  performance.now() - guideFailedAt < guideRests ? null : (guide.value?.speech?.narration ?? null);

/** A voice that the guide no longer has is the usual one. */
const chosenOf = (voices: string[]) => voices.find((name) => name === guideVoiceName.value);

/** Starts reading, or goes on; call it in the visitor's tap, where alone iOS allows it. */
export function play(readable: ReadableChapter): void {
  voiceMissing.value = null;
  if (voice && narration.value?.chapter === readable.chapter) voice.play();
  else start(readable);
}

function start(readable: ReadableChapter): void {
  stop();
  const { text, language } = readable;
  const all = sentencesOf(text, language).flat();
  const sentences = readable.brief ? beginningOf(all, language) : all;
  const able = guideVoice();
  if (!able) {
    readByBrowser(readable, sentences, 0);
    return;
  }
  unlockAudio();
  unlockBrowserVoice();
  begin(readable, sentences, 'guide', 0);
  const events = eventsOf(readable.chapter, (index) => {
    guideFailedAt = performance.now();
    if (canSpeak) announce(t('listen.browserGoesOn'));
    readByBrowser(readable, sentences, index);
  });
  voice = createGuideVoice(
    { ...readable, sentences, from: 0, rate: rate.value, voice: chosenOf(able.voices) },
    { ...events, characters: able.characters },
  );
  voice.play();
}

export function pause(): void {
  voice?.pause();
}

export function stop(): void {
  voice?.stop();
  voice = null;
  narration.value = null;
  narrationTime.value = null;
}

/** Ten seconds back, or a sentence. */
export const back = (): void => voice?.back();

/** Ten seconds on, or a sentence. */
export const forward = (): void => voice?.forward();

/** Changes the speed, 0.75 to 2, at once. */
export function setRate(value: number): void {
  keptRate.value = String(value);
  voice?.setRate(value);
}

function begin(
  { chapter }: ReadableChapter,
  sentences: string[],
  by: Narration['voice'],
  index: number,
): void {
  narration.value = { chapter, state: 'playing', voice: by, index, total: sentences.length };
  narrationTime.value = null;
}

function readByBrowser(readable: ReadableChapter, sentences: string[], from: number): void {
  const { chapter } = readable;
  const giveUp = () => {
    stop();
    voiceMissing.value = chapter;
    announce(t('listen.noVoice'));
  };
  if (!canSpeak) {
    giveUp();
    return;
  }
  begin(readable, sentences, 'browser', from);
  const voiceUri = browserVoiceUri.value ?? undefined;
  const reading = { ...readable, sentences, from, rate: rate.value, voice: voiceUri };
  voice = createBrowserVoice(reading, eventsOf(chapter, giveUp));
  voice.play();
}

/** Keeps the narration as its voice tells, for as long as it is about this chapter. */
function eventsOf(chapter: string, onFail: (index: number) => void): VoiceEvents {
  const change = (part: Partial<Narration>) => {
    const now = narration.value;
    if (now?.chapter !== chapter) return;
    const same = Object.entries(part).every(
      ([key, value]) => now[key as keyof Narration] === value,
    );
    if (!same) narration.value = { ...now, ...part };
  };
  return {
    onState: (state) => change({ state }),
    onSentence: (index) => change({ index }),
    onTime(seconds, total) {
      narrationTime.value = { seconds, total };
    },
    onEnd: stop,
    onFail,
  };
}
