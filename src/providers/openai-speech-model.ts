import type OpenAI from 'openai';
import { ExternalServiceError } from '../errors.ts';
import type { SpeechModel } from '../ports/speech-model.ts';
import { rethrowOpenAiError } from './openai-client.ts';

/** MPEG audio, since every browser plays it while it arrives. */
export function createOpenAiSpeechModel({
  client,
  model,
}: {
  client: OpenAI;
  model: string;
}): SpeechModel {
  return {
    name: model,
    async speak({ text, voice, language, speed }, onAudio, signal) {
      let bytes = 0;
      try {
        const response = await client.audio.speech.create(
          {
            model,
            voice,
            input: text,
            response_format: 'mp3',
            ...(speed !== 1 && { speed }),
            ...(takesInstructions(model) && { instructions: instructionsFor(language) }),
          },
          { signal },
        );
        // A compatible server may answer with an error's text and a status that says that all is well.
        if (!/^(audio\/|application\/octet-stream)/.test(contentType(response))) {
          throw new ExternalServiceError('openai', 'The model sent something that is no audio.', {
            transient: false,
          });
        }
        for await (const piece of response.body ?? []) {
          bytes += piece.byteLength;
          onAudio(piece);
        }
      } catch (error) {
        if (error instanceof ExternalServiceError) throw error;
        rethrowOpenAiError(error, signal);
      }
      signal.throwIfAborted();
      if (bytes === 0) {
        throw new ExternalServiceError('openai', 'The model sent no audio.', { transient: true });
      }
    },
  };
}

const contentType = ({ headers }: { headers: Headers }): string =>
  headers.get('content-type') ?? 'application/octet-stream';

/** OpenAI's API reference: instructions do not work with tts-1 and tts-1-hd. */
const takesInstructions = (model: string): boolean => model.startsWith('gpt-');

function instructionsFor(language: string | undefined): string {
  const name = language && new Intl.DisplayNames('en', { type: 'language' }).of(language);
  return [
    'Speak as a museum guide does: calm, clear and friendly, with a short rest after each sentence.',
    ...(name ? [`The text is in ${name}.`] : []),
  ].join(' ');
}
