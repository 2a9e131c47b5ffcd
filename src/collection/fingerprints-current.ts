import type { Catalogue } from './catalogue.ts';

/** Whether a catalogue's fingerprints are those that this program computes. */
export const areFingerprintsCurrent = (
  catalogue: Catalogue,
  versions: Record<string, string>,
): boolean =>
  Object.entries(versions).every(([kind, version]) => {
    const known = catalogue.fingerprintVersion(kind);
    return known === null || known === version;
  });
