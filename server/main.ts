import { processEnvironment } from './config.ts';
import { failureWords } from './failure-words.ts';
import { type RunningGuide, startGuide } from './start.ts';

let guide: RunningGuide | undefined;
// From the first moment: process 1 of a container is sent no signal that it does not listen to. A
// guide that is still starting has nobody waiting, and publishes nothing by halves.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await guide?.stop(signal);
    process.exit(0);
  });
}
try {
  const started = await startGuide(processEnvironment());
  guide = started;
  process.on('SIGUSR2', () => changeLevel(started));
  process.once('uncaughtException', (error) => void crash(started, error));
} catch (error) {
  // There may be no logger yet; an operator reads this on the terminal.
  process.stderr.write(`${failureWords(error)}\n`);
  // Whatever may still be open: only a process that ends is begun anew.
  process.exit(1);
}

/** SIGUSR2 turns `debug` on, and off again. SIGUSR1 is Node's own: it opens the debugger. */
function changeLevel({ loggers }: RunningGuide): void {
  const log_level = loggers.levels.toggle();
  loggers.for('server').warn('log level of all', { log_level });
}

/** What nobody caught leaves the process in no known state: it is told, and another one begins. */
async function crash({ loggers }: RunningGuide, error: unknown): Promise<void> {
  loggers.for('server').error('crashed', { error });
  await loggers.close();
  process.exit(1);
}
