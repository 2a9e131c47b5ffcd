import { signal } from '@preact/signals';
import { t } from '../messages/translate.ts';
import { announce } from './announcements.ts';
import { sentencesOf } from './sentences.ts';

/** What is being read aloud: one chapter at a time, sentence by sentence. */
export interface Narration {
  chapter: string;
  state: 'playing' | 'paused';
  /** Index of the sentence being read, of `total`. */
  index: number;
  total: number;
}

export const narration = signal<Narration | null>(null);
export const rate = signal(1);
export const rates = [0.75, 1, 1.25, 1.5, 2];

/** The chapter that the device was asked to read and did not begin. */
export const voiceMissing = signal<string | null>(null);

export const canSpeak = 'speechSynthesis' in window;

const beginsWithin = 5_000;

let sentences: string[] = [];
let tongue = 'en';
let turn = 0;
let speaking: SpeechSynthesisUtterance | null = null;
let watch: ReturnType<typeof setTimeout> | undefined;

/**
 * Starts reading; call it in the visitor's tap, where alone iOS allows it. The browser's voice
 * gets one sentence at a time: some desktop voices fall silent after about 14 s, and Android
 * forgets a paused utterance, so pausing cancels and going on repeats the sentence.
 */
export function play(chapter: string, text: string, language: string): void {
  if (narration.value?.chapter !== chapter) {
    sentences = sentencesOf(text, language).flat();
    tongue = language;
  }
  const index = narration.value?.chapter === chapter ? narration.value.index : 0;
  voiceMissing.value = null;
  narration.value = { chapter, state: 'playing', index, total: sentences.length };
  speak();
}

export function pause(): void {
  if (narration.value) narration.value = { ...narration.value, state: 'paused' };
  silence();
}

export function stop(): void {
  narration.value = null;
  silence();
}

/** Changes the speed, 0.75 to 2; the sentence being read starts again at the new one. */
export function setRate(value: number): void {
  rate.value = value;
  if (narration.value?.state === 'playing') speak();
}

function silence(): void {
  turn++;
  clearTimeout(watch);
  speaking = null;
  if (canSpeak) speechSynthesis.cancel();
}

function speak(): void {
  silence();
  const now = narration.value;
  if (!now) return;
  if (now.index >= now.total) {
    stop();
    return;
  }
  const mine = turn;
  const utterance = new SpeechSynthesisUtterance(sentences[now.index]);
  utterance.lang = tongue;
  utterance.rate = rate.value;
  utterance.onstart = () => clearTimeout(watch);
  utterance.onend = () => mine === turn && next();
  utterance.onerror = () => mine === turn && giveUp();
  watch = setTimeout(giveUp, beginsWithin);
  // Held here: Chrome drops the events of an utterance that has been garbage collected.
  speaking = utterance;
  speechSynthesis.speak(speaking);
}

function next(): void {
  if (!narration.value) return;
  narration.value = { ...narration.value, index: narration.value.index + 1 };
  speak();
}

function giveUp(): void {
  const chapter = narration.value?.chapter ?? null;
  stop();
  voiceMissing.value = chapter;
  announce(t('listen.noVoice'));
}
