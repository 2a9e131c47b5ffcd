import type OpenAI from 'openai';
import { toFile } from 'openai';
import { ExternalServiceError } from '../errors.ts';
import type { TranscriptionModel } from '../ports/transcription-model.ts';
import { rethrowOpenAiError } from './openai-client.ts';

export function createOpenAiTranscriptionModel({
  client,
  model,
}: {
  client: OpenAI;
  model: string;
}): TranscriptionModel {
  return {
    name: model,
    async transcribe({ audio, format, language }, signal) {
      // The provider goes by the name's ending. What the visitor's file was called stays here.
      const file = await toFile(audio, `question.${format}`);
      const transcript = await client.audio.transcriptions
        // ISO 639-1, says OpenAI's API reference: without a region.
        .create({ model, file, ...(language && { language: language.split('-')[0] }) }, { signal })
        .catch((error) => rethrowOpenAiError(error, signal));
      if (typeof transcript?.text !== 'string') {
        throw new ExternalServiceError('openai', 'The model sent no transcript.', {
          transient: false,
        });
      }
      return { text: transcript.text.trim(), language: transcript.languages?.[0]?.code };
    },
  };
}
