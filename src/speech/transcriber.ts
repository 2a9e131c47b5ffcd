import { invalid } from '../errors.ts';
import { limitSilence } from '../policies/limit-silence.ts';
import type { UpstreamPolicy } from '../policies/upstream-policy.ts';
import type { Transcript, TranscriptionModel } from '../ports/transcription-model.ts';
import { createCapability } from './capability.ts';
import { recordingFormat } from './recording-format.ts';
import { recordingSeconds } from './recording-seconds.ts';

export const RECORDING_LIMITS = { maxBytes: 5 * 1024 * 1024, maxSeconds: 60 };

/** Of a recording that does not say how long it is: a minute at 128 kbit/s, four times what browsers are asked for. */
const UNTIMED_BYTES = 960_000;

/** Encoders fill their last frame, and a timer is late: a minute may be a little longer. */
const LONGEST_SECONDS = RECORDING_LIMITS.maxSeconds + 1;

/** How one request for a transcript ended. */
export type TranscriptionEnd = 'done' | 'failed' | 'stopped';

/** Writes down spoken questions. Nothing is kept. */
export interface Transcriber {
  available(): boolean;
  /**
   * @throws GuideError `recording-type-unsupported`, `recording-too-long` or `transcription-missing`
   * @throws ExternalServiceError when the provider fails.
   */
  transcribe(
    audio: Uint8Array,
    options: { language?: string },
    signal: AbortSignal,
  ): Promise<Transcript>;
}

export interface TranscriberOptions {
  model: TranscriptionModel;
  policy: UpstreamPolicy;
  /** Milliseconds that an attempt may take. */
  attemptMs: number;
  /** Milliseconds after which no attempt is repeated. */
  retryMs: number;
  observe?: (end: TranscriptionEnd) => void;
}

export function createTranscriber({
  model,
  policy,
  attemptMs,
  retryMs,
  observe = () => {},
}: TranscriberOptions): Transcriber {
  const capability = createCapability(
    'transcription-missing',
    'The guide cannot write down what is spoken.',
  );
  const limits = { service: policy.service, firstMs: attemptMs, idleMs: attemptMs };

  return {
    available: () => capability.available() && policy.available(),

    async transcribe(audio, { language }, signal) {
      const { format, seconds } = demandRecording(audio);
      try {
        const transcript = await capability.use(() =>
          policy.execute(
            (signal) =>
              limitSilence(
                (_heard, ownSignal) =>
                  model.transcribe({ audio, format, seconds, language }, ownSignal),
                limits,
                signal,
              ),
            { deadline: performance.now() + retryMs, signal },
          ),
        );
        observe('done');
        return transcript;
      } catch (error) {
        observe(signal.aborted ? 'stopped' : 'failed');
        throw error;
      }
    },
  };
}

function demandRecording(audio: Uint8Array): { format: string; seconds?: number } {
  const format = recordingFormat(audio);
  if (!format) {
    throw invalid(
      'recording-type-unsupported',
      'Send a recording as WebM, Ogg, MP4 (M4A), MP3 or WAV.',
    );
  }
  const seconds = recordingSeconds(audio, format);
  if (seconds === null ? audio.length > UNTIMED_BYTES : seconds > LONGEST_SECONDS) {
    throw invalid('recording-too-long', 'The recording is longer than 60 seconds.');
  }
  return { format, seconds: seconds ?? undefined };
}
