/** Turns texts into vectors whose cosine says how near their meanings are. */
export interface TextEmbedding {
  readonly name: string;
  readonly dimensions: number;
  /**
   * One vector for each text, in order.
   *
   * @throws ExternalServiceError when the provider fails.
   */
  embed(texts: string[], signal: AbortSignal): Promise<Float32Array[]>;
}
