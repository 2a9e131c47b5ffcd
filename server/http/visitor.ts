import { createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../settings/secret.ts';
import { clientAt } from './client-address.ts';

/** Of this process: what is kept of an address says nothing to whoever reads it elsewhere. */
const SALT = randomBytes(16);

/**
 * A name for whoever is at an address, from which the address cannot be read.
 *
 * @param shared what instances that keep one account have in common; without it names are this process's.
 */
export const createVisitorNames =
  (shared?: Secret) =>
  (address?: string): string =>
    createHmac('sha256', shared?.reveal() ?? SALT)
      .update(clientAt(address))
      .digest('base64url')
      .slice(0, 16);

export type VisitorNames = ReturnType<typeof createVisitorNames>;
