import { Writable } from 'node:stream';

export interface LineOutputOptions {
  target: Writable;
  /** Bytes that may wait for a reader; lines beyond them are lost. */
  mostWaiting?: number;
  /** Hears how many lines were lost, as soon as there is room again. */
  onLost: (lines: number) => void;
}

/**
 * Lines on a stream that may not be read for a while. Node writes to a pipe without waiting and keeps
 * in memory what the pipe does not take: here that has an end. A reader that is gone for good takes
 * the log with it, and not the guide.
 */
export function createLineOutput({
  target,
  mostWaiting = 8 * 1024 * 1024,
  onLost,
}: LineOutputOptions): Writable {
  let lost = 0;
  let gone = false;

  const tellLost = () => {
    if (lost === 0 || gone) return;
    const lines = lost;
    lost = 0;
    onLost(lines);
  };
  const leave = () => {
    gone = true;
  };
  target.on('drain', tellLost).on('error', leave);

  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      if (gone || target.writableLength + line.length > mostWaiting) lost++;
      else target.write(line);
      done();
    },
    final(done) {
      target.off('drain', tellLost);
      if (gone) return done();
      target.write('', () => {
        target.off('error', leave);
        done();
      });
    },
  });
}
