import { findProgram } from './run-program.ts';

/** Debian's packages that build and start an image without an engine. */
export const CONTAINER_PACKAGES = ['buildah', 'runc'];

/** What this machine lacks to build and start an image, in words; null when it has everything. */
export function missingForContainers(): string | null {
  if (process.platform !== 'linux') return 'images are built on Linux alone';
  if (process.getuid?.() !== 0) return 'building an image without an engine takes root';
  const missing = CONTAINER_PACKAGES.filter((name) => !findProgram(name));
  return missing.length > 0 ? `no ${missing.join(' and no ')} on this machine` : null;
}
