import { GuideError } from '../src/errors.ts';
import { ConfigError } from './config.ts';

/** Why a folder or a disk refused, by the system's code or SQLite's (sqlite.org/rescode.html). */
const STORAGE: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file may not become this large here',
  EROFS: 'the disk is read-only',
  EACCES: 'it may not be written to or read',
  // What Node says of a folder on a disk that is read-only.
  'mkdir ENOENT': 'the folder cannot be made',
  EPERM: 'it may not be written to or read',
  'sqlite 5': 'another process holds it',
  'sqlite 8': 'it is read-only',
  'sqlite 10': 'reading or writing failed (is the disk full?)',
  'sqlite 13': 'the disk is full',
  'sqlite 14': 'a file there cannot be opened or made',
};

/** What an operator reads on the terminal: words where they help, the stack where they would not. */
export function failureWords(error: unknown, dataDir?: string): string {
  if (error instanceof ConfigError || error instanceof GuideError) return error.message;
  const { path, stack, message } = error as NodeJS.ErrnoException;
  const reason = storageReason(error);
  if (!reason) return stack ?? String(error);
  const place = path ?? dataDir ?? 'DATA_DIR';
  return `${place}: ${reason} (${message}). The collection is as it was.`;
}

/** Why storage refused, in words; undefined for any other failure. */
export function storageReason(error: unknown): string | undefined {
  const { code, errcode, syscall } = error as NodeJS.ErrnoException & { errcode?: number };
  // The low byte is the primary code, the rest says more of the same.
  const primary = errcode === undefined ? '' : `sqlite ${errcode & 255}`;
  return STORAGE[`${syscall} ${code}`] ?? STORAGE[code ?? ''] ?? STORAGE[primary];
}
