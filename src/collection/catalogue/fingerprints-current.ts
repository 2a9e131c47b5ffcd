import type { Catalogue } from './catalogue.ts';

/** A kind that came later is missing from an older catalogue; one without pictures has none at all. */
export function areFingerprintsCurrent(
  catalogue: Catalogue,
  versions: Record<string, string>,
): boolean {
  const known = Object.keys(versions).map((kind) => catalogue.fingerprintVersion(kind));
  const none = known.every((version) => version === null);
  return none || Object.values(versions).every((version, i) => known[i] === version);
}
