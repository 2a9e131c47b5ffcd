import { grouped, markdownTable } from '../../report/markdown-table.ts';
import type { RecognitionResult } from '../result.ts';

/** Resident memory of the server's process, with all its recognition threads. */
export function memoryTable({ ways }: RecognitionResult): string {
  const rows = ways
    .filter(({ peakMiB }) => peakMiB !== null)
    .map(({ label, readyMs, readyMiB, peakMiB }) => [
      label,
      readyMs === null ? '' : (readyMs / 1000).toFixed(1),
      readyMiB,
      peakMiB,
    ]);
  return markdownTable(['', 'ready after s', 'peak when ready, MiB', 'peak at the end, MiB'], rows);
}

export function storageTable({ imported: { works, fingerprintBytes } }: RecognitionResult): string {
  const kinds = Object.entries(fingerprintBytes);
  const sum = kinds.reduce((total, [, bytes]) => total + bytes, 0);
  return markdownTable(
    ['in the catalogue', 'bytes a work'],
    [...kinds, ['all', sum] as const].map(([kind, bytes]) => [
      kind,
      grouped(Math.round(bytes / works)),
    ]),
  );
}
