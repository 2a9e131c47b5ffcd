export interface TranscriptionRequest {
  audio: Uint8Array;
  /** Ending of a file name that tells the container, such as `webm`. */
  format: string;
  /** Length, where the container tells. */
  seconds?: number;
  /** BCP 47 tag of what is probably spoken. */
  language?: string;
}

export interface Transcript {
  /** Empty when nothing was said. */
  text: string;
  /** ISO 639 code of what was spoken, where the provider says it. */
  language?: string;
}

/** A model that writes down what is said. */
export interface TranscriptionModel {
  readonly name: string;
  /** @throws ExternalServiceError when the provider fails. */
  transcribe(request: TranscriptionRequest, signal: AbortSignal): Promise<Transcript>;
}
