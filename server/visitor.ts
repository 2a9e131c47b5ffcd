import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ipKeyGenerator } from 'express-rate-limit';

/** Of this process: what is kept of an address says nothing to whoever reads it elsewhere. */
const SALT = randomBytes(16);

/** One address, as rate limits understand it: all of an IPv6 network is one. */
export const visitorAt = (address = 'gone'): string =>
  createHmac('sha256', SALT).update(ipKeyGenerator(address)).digest('base64url').slice(0, 16);

/** The address that a connection comes from, with so many trusted proxies in between. */
export function addressBehind(
  { address, headers }: { address: string; headers: IncomingHttpHeaders },
  proxyHops: number,
): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const path = [...forwarded.map((one) => one.trim()).filter(Boolean), address];
  return path[Math.max(0, path.length - 1 - proxyHops)];
}
