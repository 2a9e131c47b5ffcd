import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

const ODD_VALUES = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000\uFFFF\uD800',
  'x'.repeat(10_000),
  '<b>&#x110000;<script>',
  'http://[',
  'https://127.0.0.1/',
  [],
  {},
  [[[[null]]]],
  { '@value': { '@value': null } },
  { id: null, type: ['a'] },
];

/** A JSON value with one to four places of it changed: replaced, removed, repeated or renamed. */
export function mutatedJson(value: unknown, seed: number): unknown {
  const random = createSeededRandom(seed);
  const copy = structuredClone(value);
  const root = { copy };
  for (let n = 0; n <= Math.floor(random.between(0, 4)); n++) mutate(root, random);
  return root.copy ?? null;
}

function mutate(root: Record<string, unknown>, random: SeededRandom): void {
  let parent: Record<string, unknown> = root;
  let key = 'copy';
  while (typeof parent[key] === 'object' && parent[key] !== null && random.next() < 0.8) {
    const inner = parent[key] as Record<string, unknown>;
    const keys = Object.keys(inner);
    if (keys.length === 0) break;
    parent = inner;
    key = random.pick(keys);
  }
  const choice = random.next();
  if (choice < 0.5) parent[key] = structuredClone(random.pick(ODD_VALUES));
  else if (choice < 0.65) parent[key] = [parent[key], structuredClone(parent[key])];
  else if (choice < 0.8) {
    const name = random.pick(['__proto__', 'constructor', 'type', 'id', 'toString']);
    const value = parent[key];
    Object.defineProperty(parent, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else delete parent[key];
}

/** A text with one to four places of it cut, doubled, swapped or spoilt. */
export function mutatedText(text: string, seed: number): string {
  const random = createSeededRandom(seed);
  let spoilt = text;
  for (let n = 0; n <= Math.floor(random.between(0, 4)); n++) {
    const at = Math.floor(random.between(0, spoilt.length));
    const to = at + Math.floor(random.between(0, 40));
    const mark = random.pick(['"', ',', '\n', '{', '}', '[', ']', '\u0000', '\uFFFD', '""', '\r']);
    spoilt = random.pick([
      spoilt.slice(0, at),
      spoilt.slice(0, at) + spoilt.slice(to),
      spoilt.slice(0, to) + spoilt.slice(at),
      spoilt.slice(0, at) + mark + spoilt.slice(at),
      spoilt.slice(0, at) + mark.repeat(200) + spoilt.slice(to),
    ]);
  }
  return spoilt;
}
