/** What is read aloud, from which of its sentences. */
export interface Reading {
  sentences: string[];
  /** BCP 47 tag. */
  language: string;
  /** What the device's lock screen calls it. */
  title: string;
  from: number;
  rate: number;
  /** Name of the guide's voice, or address of the browser's; the usual one without it. */
  voice?: string;
}

/** What a voice tells while it reads. */
export interface VoiceEvents {
  /** It makes itself ready, reads, or rests; the device may pause it too. */
  onState(state: 'loading' | 'playing' | 'paused'): void;
  /** The sentence that it is at, by its index. */
  onSentence(index: number): void;
  /** Seconds read so far, where the voice knows them; `total` once it is known. */
  onTime(seconds: number, total: number | null): void;
  onEnd(): void;
  /** It cannot go on with this sentence. */
  onFail(index: number): void;
}

/** One reading by one voice: the guide's or the browser's own. After `stop` it tells nothing more. */
export interface Voice {
  /** Begins, or goes on. */
  play(): void;
  pause(): void;
  stop(): void;
  /** 0.75 to 2 */
  setRate(rate: number): void;
  /** Ten seconds, or one sentence where there is no clock. */
  back(): void;
  forward(): void;
}
