import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Flow, type Language, snippetFile } from '../../server/developers/snippets.ts';

const PATIENCE_MS = 60_000;

/** What snippets need besides Node, by the names of their programs and of Debian's packages. */
export const SNIPPET_PROGRAMS = ['curl', 'python3'];

/** Where a program is; null when this machine has none of that name. */
export const findProgram = (name: string): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync) ?? null;

const RUNNERS: Record<Language, { needs?: string; program: string }> = {
  curl: { needs: 'curl', program: 'sh' },
  typescript: { program: process.execPath },
  python: { needs: 'python3', program: 'python3' },
};

/** Why the snippets of a language cannot be run here; false where they can. */
export function cannotRun(language: Language): string | false {
  const { needs } = RUNNERS[language];
  return needs !== undefined && findProgram(needs) === null && `no ${needs} on this machine`;
}

/** Runs a snippet as a reader does, and gives what it prints; rejects when it ends badly. */
export async function runSnippet(flow: Flow, language: Language, words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    RUNNERS[language].program,
    [snippetFile(flow, language), ...words],
    { timeout: PATIENCE_MS },
  );
  return stdout;
}
