/** Containers that browsers record, the smallest first. Safari knows MP4 alone before version 18.4. */
const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** Speech stays clear at this rate, and a minute has 240 kB. */
const bitsPerSecond = 32_000;

/** Whether this device lets the page record; a page without TLS may not, but on the device itself. */
export const canRecord = (): boolean =>
  'MediaRecorder' in window && navigator.mediaDevices?.getUserMedia !== undefined;

export interface Recorder {
  /** Ends it, and gives what was recorded. */
  finish(): Promise<Blob>;
  /** Ends it, and forgets what was recorded. */
  cancel(): void;
}

/**
 * Asks for the microphone and begins.
 *
 * @throws DOMException NotAllowedError where the visitor or the device refuses, NotFoundError where
 *   there is no microphone.
 */
export async function startRecording(): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    // It may stop by itself, as where the microphone is pulled out.
    const stopped = new Promise<void>((resolve) => {
      recorder.onstop = () => resolve();
    });
    recorder.start();
    const end = () => {
      if (recorder.state !== 'inactive') recorder.stop();
    };
    return {
      async finish() {
        try {
          end();
          await stopped;
          return new Blob(pieces, { type: recorder.mimeType });
        } finally {
          release();
        }
      },
      cancel() {
        end();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
