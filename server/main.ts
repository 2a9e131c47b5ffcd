import { processEnvironment } from './config.ts';
import { failureWords } from './failure-words.ts';
import { type RunningGuide, startGuide } from './start.ts';

let guide: RunningGuide | undefined;
// From the first moment: process 1 of a container is sent no signal that it does not listen to. A
// guide that is still starting has nobody waiting, and publishes nothing by halves.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await guide?.stop();
    process.exit(0);
  });
}
try {
  guide = await startGuide(processEnvironment());
} catch (error) {
  // There may be no logger yet; an operator reads this on the terminal.
  process.stderr.write(`${failureWords(error)}\n`);
  process.exitCode = 1;
}
