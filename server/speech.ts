import type { GuideStatus } from '../src/contract.ts';
import type { UpstreamPolicy } from '../src/policies/upstream-policy.ts';
import type { SharedValues } from '../src/ports/shared-values.ts';
import { createNarrator, type Narrator, SPEECH_CHARACTERS } from '../src/speech/narrator.ts';
import {
  createTranscriber,
  RECORDING_LIMITS,
  type Transcriber,
} from '../src/speech/transcriber.ts';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import { createPolicy, type Models, type PolicyParts } from './providers.ts';

export interface SpeechParts {
  config: Config;
  models: Models | null;
  upstream: PolicyParts & { values: SharedValues };
  metrics: Metrics;
}

export type Speech = ReturnType<typeof createSpeech>;

/**
 * What the guide can do by voice; null where it is turned off or nobody does it. Each has a breaker of
 * its own: a provider whose voice is out of order may well answer questions.
 */
export function createSpeech({ config, models, upstream, metrics }: SpeechParts) {
  const { speech, tiers } = config;
  const policies = new Map<string, UpstreamPolicy>();
  const policyOf = (name: string): UpstreamPolicy => {
    const policy = createPolicy('openai', config, { ...upstream, name });
    policies.set(name, policy);
    return policy;
  };
  const narrator: Narrator | null =
    models && speech.narration
      ? createNarrator({
          ...speech,
          model: models.speech,
          policy: policyOf('openai-narration'),
          values: upstream.values,
          retryMs: tiers.outcomeMs,
          observe: (end, { text }) => metrics.narrationEnded(end, text.length),
        })
      : null;
  const transcriber: Transcriber | null =
    models && speech.transcription
      ? createTranscriber({
          model: models.transcription,
          policy: policyOf('openai-transcription'),
          attemptMs: speech.transcriptionMs,
          retryMs: tiers.outcomeMs,
          observe: metrics.transcriptionEnded,
        })
      : null;

  return {
    narrator,
    transcriber,
    voices: speech.voices,
    breakers: () => Object.fromEntries([...policies].map(([name, { state }]) => [name, state()])),
    status: (): GuideStatus['speech'] => ({
      narration:
        narrator?.available() && models?.abilities.has('speech')
          ? { voices: speech.voices, characters: SPEECH_CHARACTERS }
          : null,
      transcription:
        transcriber?.available() && models?.abilities.has('transcription')
          ? { seconds: RECORDING_LIMITS.maxSeconds, bytes: RECORDING_LIMITS.maxBytes }
          : null,
    }),
    close(): void {
      narrator?.close();
    },
  };
}
