import { processEnvironment } from './config.ts';
import { failureWords } from './failure-words.ts';
import { startGuide } from './start.ts';

try {
  const guide = await startGuide(processEnvironment());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void guide.stop().then(() => process.exit(0)));
  }
} catch (error) {
  // There may be no logger yet; an operator reads this on the terminal.
  process.stderr.write(`${failureWords(error)}\n`);
  process.exitCode = 1;
}
