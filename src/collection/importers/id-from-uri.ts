import { createHash } from 'node:crypto';

const MAX_LENGTH = 100;

/**
 * A work's id from the URI that its source knows it by: the same on every import, and readable.
 * "https://museum.example/iiif/12/manifest.json" becomes "museum.example:iiif:12".
 */
export function idFromUri(uri: string): string {
  const bare = uri
    .trim()
    .replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
    .replace(/(?:\/manifest(?:\.json)?)?\/*$/i, '')
    .replaceAll('/', ':');
  const plain = bare.replaceAll(/[^\w.:-]+/g, '-');
  if (plain === bare && plain.length <= MAX_LENGTH) return plain;
  // Two URIs must not become one id where letters were dropped.
  const mark = createHash('sha256').update(uri).digest('hex').slice(0, 8);
  return `${plain.slice(0, MAX_LENGTH)}-${mark}`;
}
