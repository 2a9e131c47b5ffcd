import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isLiteralAddress, isPublicAddress, isWithin } from './public-address.ts';
import { RemoteError } from './remote-error.ts';

export type { LookupFunction };

/** All addresses, none but public ones, or these networks too (CIDR notation). */
export type AllowPrivate = boolean | readonly string[];

/**
 * An agent that checks addresses where connections are made, so that neither a redirect nor a name
 * that changes its address between check and use gets round it.
 */
export function createGuardedAgent({
  allowPrivate,
  lookup = systemLookup as LookupFunction,
  connectMs,
}: {
  allowPrivate: AllowPrivate;
  lookup?: LookupFunction;
  connectMs: number;
}): Agent {
  const isAllowed = (address: string): boolean =>
    allowPrivate === true ||
    isPublicAddress(address) ||
    (allowPrivate !== false && isWithin(address, allowPrivate));
  const connect = buildConnector({
    lookup: only(isAllowed, lookup),
    timeout: connectMs,
    // One request at a time for each host: there is nothing to multiplex.
    allowH2: false,
  });
  return new Agent({
    connections: 1,
    connect(options, callback) {
      const { hostname } = options;
      if (isLiteralAddress(hostname) && !isAllowed(hostname)) {
        return callback(refused(hostname), null);
      }
      connect(options, callback);
    },
  });
}

/** Leaves only the allowed addresses of a name; a name without any is refused. */
function only(isAllowed: (address: string) => boolean, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = (typeof found === 'string' ? [] : found).filter(({ address }) =>
        isAllowed(address),
      );
      if (addresses.length === 0) return callback(refused(hostname), []);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0].address, addresses[0].family);
    });
}

const refused = (host: string): RemoteError =>
  new RemoteError(
    'remote-refused-address',
    `${host} is not on the public internet, and inside addresses are not fetched from.`,
    { url: host },
  );
