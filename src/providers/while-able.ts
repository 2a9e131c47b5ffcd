import { ExternalServiceError } from '../errors.ts';
import type { SpeechModel } from '../ports/speech-model.ts';
import type { TextEmbedding } from '../ports/text-embedding.ts';
import type { TranscriptionModel } from '../ports/transcription-model.ts';
import type { Abilities, AbilityName } from './openai-abilities.ts';

/** Nothing is asked of a provider that is known not to have it: the answer is the one it would give. */
function demand(abilities: Abilities, name: AbilityName): void {
  if (abilities.has(name)) return;
  throw new ExternalServiceError('openai', `The provider has no ${name}.`, {
    transient: false,
    status: NOT_IMPLEMENTED,
  });
}

/** RFC 9110, section 15.6.2. */
const NOT_IMPLEMENTED = 501;

export const embedsWhileAble = (model: TextEmbedding, abilities: Abilities): TextEmbedding => ({
  ...model,
  async embed(texts, signal) {
    demand(abilities, 'embeddings');
    return model.embed(texts, signal);
  },
});

export const speaksWhileAble = (model: SpeechModel, abilities: Abilities): SpeechModel => ({
  ...model,
  async speak(request, onAudio, signal) {
    demand(abilities, 'speech');
    return model.speak(request, onAudio, signal);
  },
});

export const writesWhileAble = (
  model: TranscriptionModel,
  abilities: Abilities,
): TranscriptionModel => ({
  ...model,
  async transcribe(request, signal) {
    demand(abilities, 'transcription');
    return model.transcribe(request, signal);
  },
});
