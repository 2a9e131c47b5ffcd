/**
 * Does one operation in a process of its own: the server's memory stays flat, its event loop free,
 * and whatever happens here ends here. See start-operation.ts for the other end.
 */
import { GuideError, isAbort } from '../../src/errors.ts';
import { collectionFiles } from '../catalogue/collection-files.ts';
import { failureWords } from '../failure-words.ts';
import type { OperationProgress } from './operation.ts';
import type {
  OperationCommand,
  OperationFailure,
  OperationMessage,
  OperationPlace,
} from './operation-messages.ts';
import { runOperation } from './run-operation.ts';

/** Between two words about progress. */
const TELL_EVERY_MS = 200;

const asked = new AbortController();
const say = (message: OperationMessage): void => {
  // The server may be gone: there is nobody to tell any more.
  if (process.connected) process.send?.(message, undefined, {}, () => {});
};

// Ctrl-C reaches the whole group of processes; it is the server that says when to stop.
process.on('SIGINT', () => {});
process.on('disconnect', () => asked.abort());
process.on('message', (command: OperationCommand) => {
  if (command.type === 'cancel') asked.abort();
  else void run(command);
});

async function run({
  operation,
  place,
}: Extract<OperationCommand, { type: 'start' }>): Promise<void> {
  const { collection, ...desk } = place;
  try {
    const files = collectionFiles(place.dataDir, collection);
    const { signal } = asked;
    const result = await runOperation(operation, { ...desk, files, signal }, createTeller());
    say({ type: 'done', result });
  } catch (error) {
    const stopped = asked.signal.aborted && (isAbort(error) || error === asked.signal.reason);
    say(stopped ? { type: 'cancelled' } : { type: 'failed', failure: toFailure(error, place) });
  } finally {
    if (process.connected) process.disconnect();
  }
}

/** Tells at once of another stage, and of works from time to time. */
function createTeller(): (progress: OperationProgress) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let stage: OperationProgress['stage'] | undefined;
  return (progress) => {
    const last = progress.works === progress.total;
    const now = performance.now();
    if (progress.stage === stage && !last && now - toldAt < TELL_EVERY_MS) return;
    stage = progress.stage;
    toldAt = now;
    say({ type: 'progress', progress });
  };
}

function toFailure(error: unknown, { dataDir }: OperationPlace): OperationFailure {
  if (error instanceof GuideError) {
    const { kind, code, message } = error;
    return { kind, code, message };
  }
  const words = failureWords(error, dataDir);
  const { stack } = error as Error;
  // Without words of its own for it, all there is to say is the stack.
  if (words === stack) {
    const message = 'The operation failed; the log of the guide says why.';
    return { kind: 'internal', code: 'internal', message, unexpected: stack };
  }
  return { kind: 'unavailable', code: 'storage-failed', message: words };
}
