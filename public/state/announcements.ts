import { signal } from '@preact/signals';

export interface Announcement {
  key: number;
  text: string;
}

/** What the polite status region and the alert region hold now; both are empty at the start. */
export const statusMessages = signal<Announcement[]>([]);
export const alertMessages = signal<Announcement[]>([]);

/** Milliseconds in which a newer message takes an older one's place, so that none queue up. */
const pause = 400;

/** Milliseconds after which a message leaves its region, so that nobody reads it there later. */
const lifetime = 8_000;

const heartbeatEvery = 7_000;

let nextKey = 1;
let pending: ReturnType<typeof setTimeout> | undefined;
let heartbeat: ReturnType<typeof setInterval> | undefined;
let lastSpokenAt = 0;

function add(region: typeof statusMessages, text: string): void {
  const message = { key: nextKey++, text };
  lastSpokenAt = performance.now();
  region.value = [...region.value, message];
  setTimeout(() => {
    region.value = region.value.filter(({ key }) => key !== message.key);
  }, lifetime);
}

/** Announces a result; what was about to be announced is out of date and dropped. */
export function announce(text: string): void {
  clearTimeout(pending);
  add(statusMessages, text);
}

/**
 * Announces what may soon be out of date: a step on the way, or one of many answers that a page
 * catches up on. Only the last of those that come at once is said.
 */
export function announceSoon(text: string): void {
  clearTimeout(pending);
  pending = setTimeout(() => add(statusMessages, text), pause);
}

/** Announces what the visitor must know now: errors. */
export function alertVisitor(text: string): void {
  clearTimeout(pending);
  add(alertMessages, text);
}

/** Says that work goes on whenever nothing else has been said for 7 s, until stopped. */
export function startHeartbeat(textOf: () => string): void {
  stopHeartbeat();
  lastSpokenAt = performance.now();
  heartbeat = setInterval(() => {
    if (performance.now() - lastSpokenAt >= heartbeatEvery) add(statusMessages, textOf());
  }, 1_000);
}

export function stopHeartbeat(): void {
  clearInterval(heartbeat);
}
