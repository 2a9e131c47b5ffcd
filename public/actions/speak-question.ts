import { signal } from '@preact/signals';
import { transcribe } from '../api/http.ts';
import { causeOf, localProblem } from '../api/problem.ts';
import { t } from '../messages/translate.ts';
import { alertVisitor, announce } from '../state/announcements.ts';
import { pause as pauseNarration } from '../state/narration.ts';
import { type Recorder, startRecording } from '../voices/record.ts';

/** A spoken question on its way to the question field; `at` is when its recording began. */
export type SpokenQuestion =
  | { state: 'none' }
  | { state: 'asking' | 'writing' }
  | { state: 'recording'; at: number }
  | { state: 'failed'; reason: string };

export const spoken = signal<SpokenQuestion>({ state: 'none' });

/** Seconds before the end at which it is announced. */
const lastSeconds = 10;

let recorder: Recorder | null = null;
let attempt = new AbortController();
let timers: ReturnType<typeof setTimeout>[] = [];

/** Asks for the microphone and records for so many seconds at most; then `onText` gets the words. */
export async function beginQuestion(seconds: number, onText: (text: string) => void) {
  forgetQuestion();
  const { signal } = attempt;
  spoken.value = { state: 'asking' };
  pauseNarration();
  const started = await startRecording().catch((error: unknown) => error as Error);
  if (signal.aborted) {
    if (!(started instanceof Error)) started.cancel();
    return;
  }
  if (started instanceof Error) {
    fail(t(started.name === 'NotFoundError' ? 'voice.noMicrophone' : 'voice.denied'));
    return;
  }
  recorder = started;
  spoken.value = { state: 'recording', at: performance.now() };
  announce(t('announce.recording', { most: seconds }));
  timers = [
    setTimeout(() => announce(t('announce.recordingEnds')), (seconds - lastSeconds) * 1_000),
    setTimeout(() => void endQuestion(onText), seconds * 1_000),
  ];
}

/** Ends the recording and has it written down. */
export async function endQuestion(onText: (text: string) => void): Promise<void> {
  if (!recorder) return;
  const { signal } = attempt;
  const ending = recorder;
  recorder = null;
  timers.forEach(clearTimeout);
  spoken.value = { state: 'writing' };
  announce(t('voice.writing'));
  const recording = await ending.finish().catch(() => null);
  if (signal.aborted) return;
  const reply = recording
    ? await transcribe(recording, signal)
    : ({ ok: false, problem: localProblem('unexpected') } as const);
  if (signal.aborted) return;
  if (!reply.ok) return fail(t('voice.failed', { cause: causeOf(reply.problem) }));
  if (!reply.value.text) return fail(t('voice.nothing'));
  spoken.value = { state: 'none' };
  onText(reply.value.text);
  announce(t('voice.written'));
}

/** Ends what is under way: the visitor leaves the work, or begins anew. */
export function forgetQuestion(): void {
  attempt.abort();
  attempt = new AbortController();
  timers.forEach(clearTimeout);
  recorder?.cancel();
  recorder = null;
  spoken.value = { state: 'none' };
}

function fail(reason: string): void {
  spoken.value = { state: 'failed', reason };
  alertVisitor(reason);
}
