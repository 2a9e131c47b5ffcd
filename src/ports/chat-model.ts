export type ChatPart =
  | { type: 'text'; text: string }
  /** `caption`: what the picture is; `small`: a look at the whole is enough, which costs less. */
  | { type: 'image'; jpeg: Uint8Array; caption?: string; small?: boolean };

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string | ChatPart[];
}

export interface ChatRequest {
  /** What the call is for: metrics and budgets count by it. */
  purpose: 'vision' | 'caption' | 'answer' | 'translation';
  messages: ChatMessage[];
  /** JSON schema that the whole reply has to fit; plain text without one. */
  schema?: { name: string; schema: Record<string, unknown> };
  maxTokens: number;
  /** `performance.now()` by which it speaks, and after which it goes on only while it does. */
  deadline?: number;
}

export interface Completion {
  text: string;
  /** Absent where the provider does not say. */
  usage?: Usage;
  /** True where the reply ended because it had reached `maxTokens`. */
  cutShort?: boolean;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** True where these are a guess from the length of the texts. */
  estimated?: boolean;
}

/** A language model that may also see. */
export interface ChatModel {
  /** The model's own name, for sources. */
  readonly name: string;
  /**
   * Streams a reply: `onText` gets each piece as it comes, the promise the whole.
   *
   * @throws ExternalServiceError when the provider fails, cuts the stream or stays silent.
   */
  complete(
    request: ChatRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<Completion>;
}
