/** Milliseconds that a client waits for its first refusal; each further one doubles them. */
const FIRST_MS = 250;
const MOST_MS = 8000;

/** Without another refusal for so long, a client begins anew. */
const FORGOTTEN_MS = 900_000;

/** Clients that are remembered; the one that was refused longest ago is forgotten first. */
const MOST_CLIENTS = 10_000;

export interface Refusals {
  /** Counts a refusal; milliseconds after which the client may hear of it. */
  add(client: string): number;
  /** The client has shown that it has a key. */
  forgive(client: string): void;
}

/** How long clients with wrong keys wait. */
export function createRefusals({ now = Date.now }: { now?: () => number } = {}): Refusals {
  // A Map iterates in order of insertion; a client that is refused again is inserted anew.
  const clients = new Map<string, { times: number; at: number }>();

  return {
    add(client) {
      const before = clients.get(client);
      const times = before && before.at + FORGOTTEN_MS > now() ? before.times + 1 : 1;
      clients.delete(client);
      clients.set(client, { times, at: now() });
      if (clients.size > MOST_CLIENTS) clients.delete(clients.keys().next().value!);
      return Math.min(FIRST_MS * 2 ** Math.min(times - 1, 30), MOST_MS);
    },
    forgive: (client) => void clients.delete(client),
  };
}
