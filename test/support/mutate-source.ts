import type { SeededRandom } from './seeded-random.ts';

const ODD_VALUES: unknown[] = [
  null,
  '',
  0,
  -1,
  1e300,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  {},
  [[[]]],
  [null, 'x', { id: null }],
  { data: {} },
  'x'.repeat(5000),
  '<p>&amp;<b>',
  '((((((',
  'after after after of of of',
  '\u0000\ud800',
  '__proto__',
  'javascript:alert(1)',
  'http://[::1',
  '999999999999999999999',
  '-0',
];

/** A copy of a record in which up to four values, anywhere in it, are others, gone or misnamed. */
export function mutateRecord<T>(record: T, random: SeededRandom): unknown {
  let copy: unknown = structuredClone(record);
  const times = 1 + Math.floor(random.next() * 4);
  for (let i = 0; i < times; i++) {
    const places = placesIn(copy);
    if (places.length === 0 || random.next() < 0.02) {
      copy = random.pick(ODD_VALUES);
      continue;
    }
    const { holder, name } = random.pick(places);
    const kind = random.next();
    if (kind < 0.6) holder[name] = structuredClone(random.pick(ODD_VALUES));
    else if (kind < 0.8) delete holder[name];
    else if (kind < 0.9) holder[`${name}x`] = holder[name];
    else holder[name] = Array.from({ length: 3 }, () => structuredClone(holder[name]));
  }
  return copy;
}

/** A copy of a text in which up to four stretches are gone, doubled, or other characters. */
export function mutateText(text: string, random: SeededRandom): string {
  let copy = text;
  const times = 1 + Math.floor(random.next() * 4);
  for (let i = 0; i < times; i++) {
    const at = Math.floor(random.next() * copy.length);
    const end = at + Math.floor(random.next() * 12);
    const instead = random.pick(['', '"', '""', ',', '\n', '\r\n', '\u0000', '\uFEFF', '{', ']']);
    const doubled = random.next() < 0.3 ? copy.slice(at, end).repeat(2) : instead;
    copy = copy.slice(0, at) + doubled + copy.slice(end);
  }
  return random.next() < 0.05 ? copy.slice(0, Math.floor(random.next() * copy.length)) : copy;
}

type Place = { holder: Record<string, unknown>; name: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}
