import type { SpeechModel } from '../ports/speech-model.ts';
import type { TranscriptionModel } from '../ports/transcription-model.ts';
import type { Spending } from './spending.ts';

/** Of a recording whose length the container does not tell: no less than 8 kbit/s, so that it is paid for in full. */
const BYTES_PER_SECOND = 1000;

const NOTHING = { inputTokens: 0, outputTokens: 0 };

/** A model that reads aloud, on the account by characters. */
export function meterSpeechModel(model: SpeechModel, spending: Spending): SpeechModel {
  return {
    name: model.name,
    async speak(request, onAudio, signal) {
      const took = { inputTokens: request.text.length, outputTokens: 0 };
      const bill = await spending.begin({ purpose: 'speech', model: model.name, atMost: took });
      let begun = false;
      try {
        await model.speak(
          request,
          (piece) => {
            begun = true;
            onAudio(piece);
          },
          signal,
        );
        bill.pay(took);
      } catch (error) {
        bill.pay(begun || signal.aborted ? took : NOTHING, { estimated: true });
        throw error;
      }
    },
  };
}

/** A model that writes down what is said, on the account by seconds. */
export function meterTranscriptionModel(
  model: TranscriptionModel,
  spending: Spending,
): TranscriptionModel {
  return {
    name: model.name,
    async transcribe(request, signal) {
      const { audio, seconds: told } = request;
      const seconds = Math.ceil(told ?? audio.length / BYTES_PER_SECOND);
      const took = { inputTokens: seconds, outputTokens: 0 };
      const bill = await spending.begin({
        purpose: 'transcription',
        model: model.name,
        atMost: took,
      });
      try {
        const transcript = await model.transcribe(request, signal);
        bill.pay(took, { estimated: true });
        return transcript;
      } catch (error) {
        bill.pay(signal.aborted ? took : NOTHING, { estimated: true });
        throw error;
      }
    },
  };
}
