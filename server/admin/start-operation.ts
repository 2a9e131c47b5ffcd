import { fork } from 'node:child_process';
import { join } from 'node:path';
import { GuideError } from '../../src/errors.ts';
import { environmentWithoutSecrets } from '../config.ts';
import type { Operation, OperationProgress, OperationResult } from './operation.ts';
import type { OperationCommand, OperationMessage, OperationPlace } from './operation-messages.ts';

/** An operation that does not end by itself after it was asked to is ended: nothing is half done. */
const PATIENCE_MS = 10_000;

const MOST_WORDS = 4000;

/**
 * Does an operation in a process of its own.
 *
 * @throws GuideError of the operation, the signal's reason when it was cancelled, or Error with what
 *   the process said when it broke.
 */
export async function startOperation(
  operation: Operation,
  place: OperationPlace,
  { onProgress, signal }: { onProgress: (p: OperationProgress) => void; signal: AbortSignal },
): Promise<OperationResult> {
  signal.throwIfAborted();
  const child = fork(join(import.meta.dirname, 'operation-process.ts'), {
    env: environmentWithoutSecrets(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<OperationMessage | null>();
  let ending: OperationMessage | null = null;
  let words = '';
  let timer: NodeJS.Timeout | undefined;
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    words = (words + text).slice(-MOST_WORDS);
  });
  child.on('message', (message: OperationMessage) => {
    if (message.type === 'progress') onProgress(message.progress);
    else ending = message;
  });
  child.once('error', reject);
  child.once('close', () => resolve(ending));
  const send = (command: OperationCommand) => {
    // A process that has just ended has nothing to be told any more.
    if (child.connected) child.send(command, () => {});
  };
  const cancel = () => {
    send({ type: 'cancel' });
    timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  };
  signal.addEventListener('abort', cancel, { once: true });
  send({ type: 'start', operation, place });
  try {
    return toResult(await promise, { signal, words });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

function toResult(
  ending: OperationMessage | null,
  { signal, words }: { signal: AbortSignal; words: string },
): OperationResult {
  if (ending?.type === 'done') return ending.result;
  if (ending?.type === 'failed') {
    const { kind, code, message, unexpected } = ending.failure;
    const cause = unexpected && Object.assign(new Error(message), { stack: unexpected });
    throw new GuideError(kind, message, { code, cause });
  }
  signal.throwIfAborted();
  throw new Error(`the process of an operation ended without a word: ${words}`);
}
