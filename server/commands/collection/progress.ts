import { SingleBar } from 'cli-progress';

/** Between two lines where there is no terminal to draw on. */
const LINE_EVERY_MS = 5000;

export interface Progress {
  /** One more has been done. */
  step(): void;
  /** So many more have been done. */
  add(count: number): void;
  stop(): void;
}

/**
 * How far a long command is, on standard error: a bar with rate and time left on a terminal, a line
 * every few seconds elsewhere. Without a total there is no time left to tell.
 */
export function createProgress({
  total,
  unit = 'works',
  stream = process.stderr,
}: {
  total: number | null;
  /** What is counted. */
  unit?: string;
  stream?: NodeJS.WriteStream;
}): Progress {
  const startedAt = performance.now();
  let done = 0;
  const rate = () => done / Math.max((performance.now() - startedAt) / 1000, 0.001);
  const left = () => (total === null ? null : Math.max(total - done, 0) / Math.max(rate(), 0.001));

  if (stream.isTTY) {
    const known = total !== null && total > 0;
    const bar = new SingleBar({
      format: known
        ? `[{bar}] {value}/{total} ${unit}, {rate} a second, {left} left`
        : `{value} ${unit}, {rate} a second`,
      stream,
      hideCursor: true,
    });
    const told = () => ({ rate: rate().toFixed(1), left: duration(left() ?? 0) });
    bar.start(known ? total : 0, 0, told());
    const add = (count: number) => {
      done += count;
      if (done > bar.getTotal()) bar.setTotal(done);
      bar.update(done, told());
    };
    return { step: () => add(1), add, stop: () => bar.stop() };
  }

  const line = () => {
    const of = total === null ? '' : ` of ${total}`;
    const rest = total === null ? '' : `, ${duration(left()!)} left`;
    stream.write(`${done}${of} ${unit}, ${rate().toFixed(1)} a second${rest}\n`);
  };
  const timer = setInterval(line, LINE_EVERY_MS).unref();
  const add = (count: number) => {
    done += count;
  };
  return { step: () => add(1), add, stop: () => clearInterval(timer) };
}

/** "3 min 20 s". */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
