import { GuideError, isAbort } from '../../errors.ts';

/**
 * Why something could not be read, in a registrar's words.
 *
 * @throws what is not a failure of reading: a cancellation, or a mistake of ours.
 */
export function explainFailure(error: unknown): string {
  if (isAbort(error) || !(error instanceof Error)) throw error;
  if (error instanceof GuideError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && code.startsWith('CSV_')) return `is not CSV: ${error.message}`;
  if (typeof code === 'string' && 'syscall' in error) return `cannot be read (${code})`;
  if (error instanceof SyntaxError || /^Parser /.test(error.message)) return 'is not JSON';
  // V8 throws it where a structure is too deep to be written as text.
  if (error instanceof RangeError) return 'is nested too deep';
  throw error;
}
