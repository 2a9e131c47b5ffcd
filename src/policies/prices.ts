/** US dollars for a million tokens; of speech, characters; of transcription, seconds. */
export interface Price {
  input: number;
  output: number;
}

/** What one call took, or may take at most. */
export interface Tokens {
  inputTokens: number;
  outputTokens: number;
}

/**
 * Of the models that are used where none is named, as OpenAI lists them
 * (https://platform.openai.com/docs/pricing). Input that the provider found in its cache costs less
 * there: it is counted at the full price, so that a budget is never passed.
 */
export const USUAL_PRICES: Record<string, Price> = {
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'text-embedding-3-small': { input: 0.02, output: 0 },
  // Sold by the minute, of about a thousand characters.
  'gpt-4o-mini-tts': { input: 15, output: 0 },
  'tts-1': { input: 15, output: 0 },
  'gpt-4o-mini-transcribe': { input: 50, output: 0 },
  'whisper-1': { input: 100, output: 0 },
};

/** "model=input/output" as a price by its model; null when it is written in another way. */
export function readPrice(pair: string): [model: string, price: Price] | null {
  const [, model, input, output] = PAIR.exec(pair) ?? [];
  return model ? [model, { input: Number(input), output: Number(output) }] : null;
}

const PAIR = /^(\S+)=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;

/** US dollars. A model without a price costs nothing: one that runs in the house. */
export function costOf({ inputTokens, outputTokens }: Tokens, price: Price | undefined): number {
  return price ? (inputTokens * price.input + outputTokens * price.output) / 1_000_000 : 0;
}
