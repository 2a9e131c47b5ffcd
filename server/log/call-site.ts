import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getCallSites } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

export interface CallSite {
  /** Path of the source file below the project, such as `server/start.ts`. */
  module?: string;
  function?: string;
}

/** Where the function that lies `above` frames over the caller of this one stands: some microseconds. */
export function callSite(above: number): CallSite {
  const frame = getCallSites(above + 2)[above + 1];
  if (!frame?.scriptName.startsWith('file:')) return {};
  return {
    module: relative(ROOT, fileURLToPath(frame.scriptName)),
    ...(frame.functionName && { function: frame.functionName }),
  };
}
