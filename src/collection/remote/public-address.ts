import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { RemoteError } from './remote-error.ts';

/** All that is given out as global unicast (IANA, IPv6 Global Unicast Address Assignments). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is one on the public internet. Those that carry another address inside
 * (IPv4-mapped, NAT64, 6to4, Teredo) lead where that one leads, so they are not public here.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  if (!parsed) return false;
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
}

/** Whether an address is in one of `networks`, each in CIDR notation ("10.1.0.0/16"). */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const parsed = parse(address);
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return parsed?.kind() === base.kind() && parsed.match(base, bits);
  });
}

function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = address.replace(/^\[|\]$/g, '');
  // A zone ("fe80::1%eth0") names an interface of this machine.
  return ipaddr.isValid(bare) && !bare.includes('%') ? ipaddr.parse(bare) : null;
}

/** True for "10.0.0.1" and "[::1]": hosts that no name server is asked about. */
export const isLiteralAddress = (host: string): boolean => isIP(host.replace(/^\[|\]$/g, '')) !== 0;

/**
 * The URL, if it is one that may be asked for at all.
 *
 * @throws RemoteError `remote-bad-url`
 */
export function checkedUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) {
    throw new RemoteError('remote-bad-url', `This is no URL: ${text}`, { url: text });
  }
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const message = `Only http and https are fetched: ${text}`;
    throw new RemoteError('remote-bad-url', message, { url: text });
  }
  if (url.username !== '' || url.password !== '') {
    const message = `A URL with a name or a password in it is not fetched: ${url.host}`;
    throw new RemoteError('remote-bad-url', message, { url: url.origin });
  }
  url.hash = '';
  return url;
}
