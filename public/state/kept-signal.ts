import { type Signal, signal } from '@preact/signals';
import { keep, readKept } from '../preferences/device-storage.ts';

const all: (() => void)[] = [];

/**
 * A signal whose value this device keeps under a name: one of `values`, or for an empty list any text.
 * The first value is the usual one, of which nothing is kept.
 */
export function keptSignal<Value extends string | null>(
  name: string,
  usual: Value,
  values: readonly Value[] = [],
): Signal<Value> {
  const text = readKept(name) as Value | null;
  const known = text !== null && (values.length === 0 || values.includes(text));
  const kept = signal<Value>(known ? text : usual);
  kept.subscribe((value) => keep(name, value === usual ? null : value));
  all.push(() => {
    kept.value = usual;
  });
  return kept;
}

/** Takes every choice of the visitor's back, here and on the device. */
export function forgetChoices(): void {
  for (const forget of all) forget();
}
