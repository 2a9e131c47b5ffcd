import { signal } from '@preact/signals';

export interface Announcement {
  key: number;
  text: string;
}

/** What the polite status region and the alert region hold now; both are empty at the start. */
export const statusMessages = signal<Announcement[]>([]);
export const alertMessages = signal<Announcement[]>([]);

/** Milliseconds in which a later step takes an earlier one's place, so that none queue up. */
const stepPause = 400;

/** Milliseconds after which a message leaves its region, so that nobody reads it there later. */
const lifetime = 8_000;

const heartbeatEvery = 7_000;

let nextKey = 1;
let pendingStep: ReturnType<typeof setTimeout> | undefined;
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

/** Announces a result; steps that were about to be announced are out of date and dropped. */
export function announce(text: string): void {
  clearTimeout(pendingStep);
  add(statusMessages, text);
}

/** Announces a step on the way, unless another step or the result comes at once. */
export function announceStep(text: string): void {
  clearTimeout(pendingStep);
  pendingStep = setTimeout(() => add(statusMessages, text), stepPause);
}

/** Announces what the visitor must know now: errors. */
export function alertVisitor(text: string): void {
  clearTimeout(pendingStep);
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
