import { statSync } from 'node:fs';

/** What a file says now. */
export interface CurrentFile<Value> {
  /** The same object for as long as the file is the same. */
  value(): Value;
  /** Changes with the file; empty where there is none. */
  edition(): string;
  /** Why the file is not followed; null when it is. */
  problem(): string | null;
}

export interface CurrentFileOptions<Value> {
  file: string;
  /** What holds where there is nothing to read. */
  first: Value;
  read: () => Value;
  onRead?: (value: Value) => void;
  onFailure: (error: unknown) => void;
}

/**
 * Looks at the file whenever it is asked for: a look costs nothing beside a request. What cannot be read
 * is told once, and what was there before stays.
 */
export function createCurrentFile<Value>({
  file,
  first,
  read,
  onRead = () => {},
  onFailure,
}: CurrentFileOptions<Value>): CurrentFile<Value> {
  let edition = '';
  let value = first;
  let problem: string | null = null;

  function look(): void {
    const found = editionOf(file);
    if (found === edition) return;
    edition = found;
    try {
      value = read();
      problem = null;
      onRead(value);
    } catch (error) {
      problem = (error as Error).message;
      onFailure(error);
    }
  }

  return {
    value() {
      look();
      return value;
    },
    edition() {
      look();
      return edition;
    },
    problem() {
      look();
      return problem;
    },
  };
}

/** A file that is put in another's place has another inode. */
function editionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? [found.ino, found.mtimeMs, found.size].join('.') : '';
}
