export interface SpeechRequest {
  text: string;
  /** One of the provider's own voices. */
  voice: string;
  /** BCP 47 tag of the text, where it is known. */
  language?: string;
  /** 1 is the voice's own speed. */
  speed: number;
}

/** A model that reads a text aloud. */
export interface SpeechModel {
  readonly name: string;
  /**
   * Streams MPEG audio (audio/mpeg): `onAudio` gets each piece as it comes, the promise ends with
   * the last one.
   *
   * @throws ExternalServiceError when the provider fails, cuts the stream or sends no audio.
   */
  speak(
    request: SpeechRequest,
    onAudio: (piece: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
