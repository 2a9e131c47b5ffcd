import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type ControlGroupReading, readControlGroup } from '../../src/health/control-group.ts';

/**
 * The limits that this process is under. The kernel's own files: no disk is waited for.
 *
 * @param root the folder that holds `proc` and `sys`.
 */
export const controlGroupHere = (root = '/'): ControlGroupReading =>
  readControlGroup((path) => textOf(join(root, path)));

/**
 * Cores that this process may keep busy, at least 1: the machine's, or its container's quota where that is
 * less; a part of a core counts as one. Node 24 by itself passes over quotas of control groups of version 1.
 *
 * @param root the folder that holds `proc` and `sys`.
 */
export function usableCores(root = '/'): number {
  const { cpu } = controlGroupHere(root);
  const quota = cpu ? Math.max(1, Math.ceil(cpu.limit)) : Number.POSITIVE_INFINITY;
  return Math.min(availableParallelism(), quota);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
