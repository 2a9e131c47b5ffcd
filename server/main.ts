import { processEnvironment } from './config.ts';
import { failureWords } from './failure-words.ts';
import { type RunningGuide, startGuide } from './start.ts';

try {
  const guide = await startGuide(processEnvironment());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void guide.stop().then(() => process.exit(0)));
  }
  process.on('SIGUSR2', () => changeLevel(guide));
  process.once('uncaughtException', (error) => void crash(guide, error));
} catch (error) {
  // There may be no logger yet; an operator reads this on the terminal.
  process.stderr.write(`${failureWords(error)}\n`);
  process.exitCode = 1;
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
