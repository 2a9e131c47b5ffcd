import type { ParseArgsOptionsConfig } from 'node:util';
import type { CollectionFiles } from '../../catalogue/collection-files.ts';
import type { Config, Secrets } from '../../config.ts';

/** What every command works with. */
export interface CommandContext {
  config: Config;
  secrets: Secrets;
  files: CollectionFiles;
  /** Writes a line on standard output. */
  say(line: string): void;
  /** Aborted by Ctrl-C, or when the process is asked to end. */
  signal: AbortSignal;
}

export interface CommandWords {
  words: string[];
  options: Record<string, string | boolean | undefined>;
}

/** One of the registrar's commands. */
export interface Command {
  /** As it is written on the command line, after the command's own name. */
  usage: string;
  about: string;
  options?: ParseArgsOptionsConfig;
  /** True when all is well; false for a failure that was told already. */
  run(given: CommandWords, context: CommandContext): Promise<boolean>;
}

/** The command was not written as its usage says. */
export class UsageError extends Error {}

/** The words of a command, when they are as many as it takes. */
export function takeWords(words: string[], least: number, most: number): string[] {
  if (words.length < least) throw new UsageError('something is missing');
  if (words.length > most) throw new UsageError(`what is "${words[most]}"?`);
  return words;
}
