import type { IncomingHttpHeaders } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Networks that providers give to one household are no smaller (RFC 6177). */
const IPV6_NETWORK_BITS = 56;

/**
 * One client, as limits and budgets understand it: an IPv4 address, or all of an IPv6 network, whose
 * owner has more addresses than there are requests. A client that has left has no address any more.
 */
export function clientAt(address = 'gone'): string {
  if (!ipaddr.isValid(address)) return address;
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv4') return read.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${read}/${IPV6_NETWORK_BITS}`)}/${IPV6_NETWORK_BITS}`;
}

/** The address that a connection comes from, with so many trusted proxies in between. */
export function addressBehind(
  { address, headers }: { address: string; headers: IncomingHttpHeaders },
  proxyHops: number,
): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const path = [...forwarded.map((one) => one.trim()).filter(Boolean), address];
  return path[Math.max(0, path.length - 1 - proxyHops)];
}
