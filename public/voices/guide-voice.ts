import { orderNarration } from '../api/http.ts';
import { audioElement } from './audio-element.ts';
import { offerMediaControls, withdrawMediaControls } from './media-session.ts';
import { type Part, partsOf, sentenceAt, textOf } from './parts.ts';
import type { Reading, Voice, VoiceEvents } from './voice.ts';

/** Milliseconds to the first sound, and of a stall in the middle, that a visitor is made to wait. */
const patience = 8_000;

const step = 10;

/**
 * The guide's voice in the page's audio element, which plays while the audio arrives. A text that is
 * longer than the guide reads at once comes in parts, one after the other. It is as fast as the
 * visitor likes without being asked for again.
 */
export function createGuideVoice(
  { sentences, language, title, from, rate: first, voice: name }: Reading,
  { characters, ...events }: VoiceEvents & { characters: number },
): Voice {
  const audio = audioElement();
  const parts = partsOf(sentences, from, characters);
  let current = -1;
  let rate = first;
  let wanted = false;
  let index = from;
  let watch: ReturnType<typeof setTimeout> | undefined;
  /** Seconds at which audio that is being opened again will begin: until then it stands at 0. */
  let opensAt = 0;
  /** Ends what belongs to one part: its order and its listeners. */
  let own = new AbortController();

  const total = () => (Number.isFinite(audio.duration) ? audio.duration : null);

  function release(): void {
    own.abort();
    clearTimeout(watch);
    audio.pause();
    // Without an address the browser lets go of the connection, and the guide of its provider.
    audio.removeAttribute('src');
    audio.load();
  }

  function fail(): void {
    release();
    withdrawMediaControls();
    events.onFail(index);
  }

  function wait(): void {
    clearTimeout(watch);
    if (wanted) watch = setTimeout(fail, patience);
  }

  function listen(part: Part, signal: AbortSignal): void {
    const on = (type: keyof HTMLMediaElementEventMap, hear: () => void) =>
      audio.addEventListener(type, hear, { signal });
    on('playing', () => {
      clearTimeout(watch);
      offerMediaControls(title, voice);
      events.onState('playing');
    });
    on('waiting', wait);
    on('error', fail);
    on('ended', () => void begin(current + 1));
    on('pause', () => {
      clearTimeout(watch);
      wanted = audio.ended;
      if (!audio.ended) events.onState('paused');
    });
    on('timeupdate', () => {
      const seconds = audio.currentTime;
      index = sentenceAt(part, { seconds, total: total(), language });
      events.onSentence(index);
      events.onTime(seconds, total());
    });
  }

  function load(url: string, at = 0): void {
    opensAt = at;
    audio.src = url;
    audio.defaultPlaybackRate = rate;
    audio.playbackRate = rate;
    if (at > 0) {
      const { signal } = own;
      const seek = () => {
        const end = total();
        opensAt = 0;
        if (end !== null && at >= end) void begin(current + 1);
        else audio.currentTime = at;
      };
      audio.addEventListener('loadedmetadata', seek, { once: true, signal });
    }
    wait();
    // Refused or interrupted; an error in the audio is told by the element itself.
    if (wanted) audio.play().catch((error) => error.name === 'NotAllowedError' && fail());
  }

  async function begin(next: number): Promise<void> {
    own.abort();
    own = new AbortController();
    const { signal } = own;
    const part = parts[next];
    if (!part) {
      release();
      withdrawMediaControls();
      events.onEnd();
      return;
    }
    current = next;
    index = part.first;
    events.onSentence(index);
    events.onState('loading');
    wait();
    const reply = await orderNarration({ text: textOf(part), language, voice: name }, signal);
    if (signal.aborted) return;
    if (!reply.ok) return fail();
    listen(part, signal);
    load(reply.value.url);
  }

  /**
   * Audio that came as a stream has no known end, and Chromium lets nobody seek in it once it has come:
   * it is opened again, as the whole that the guide has by then.
   */
  function seek(to: number): void {
    const at = Math.max(0, to);
    const end = total();
    const { seekable } = audio;
    const reachable = seekable.length > 0 && at <= seekable.end(seekable.length - 1);
    if (end !== null && at >= end) void begin(current + 1);
    else if (reachable && (end !== null || at < audio.currentTime)) audio.currentTime = at;
    else if (audio.currentSrc) load(audio.currentSrc, at);
  }

  const voice: Voice = {
    play() {
      wanted = true;
      if (current < 0) return void begin(0);
      events.onState('playing');
      audio.play().catch(() => {});
    },
    pause() {
      wanted = false;
      clearTimeout(watch);
      events.onState('paused');
      audio.pause();
    },
    stop() {
      release();
      withdrawMediaControls();
    },
    setRate(value) {
      rate = value;
      audio.defaultPlaybackRate = value;
      audio.playbackRate = value;
    },
    back: () => seek((opensAt || audio.currentTime) - step),
    forward: () => seek((opensAt || audio.currentTime) + step),
  };
  return voice;
}
