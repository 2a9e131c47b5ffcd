/** What stands where something was taken out. */
const TAKEN = '[redacted]';

/** Names of headers and fields that hold nothing but a secret. */
const SECRET_NAME =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api[-_]?key|password|passphrase|secret|token)$/i;

/** Keys as their makers write them, whoever's they are, and what is sent along to prove a name. */
const SECRETS: [RegExp, string][] = [
  [/\b(?:sk|pk|rk)-[\w-]{8,}/g, TAKEN],
  [/\bpcsk_[\w-]{8,}/g, TAKEN],
  [/\bcicerone_[0-9a-f]{16}_[\w-]{43}/g, TAKEN],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{4,}/gi, `$1 ${TAKEN}`],
  [/(:\/\/)[^\s/@]+@/g, `$1${TAKEN}@`],
  [/\bdata:[\w/+.-]+;base64,[\w+/=-]+/g, '[an image, or its like]'],
];

/** Nobody's words are that long without a space: a photo or a recording is, as base64. */
const BLOB = /[\w+/=-]{300,}/g;

const MOST_CHARACTERS = 16_000;
const MOST_ITEMS = 100;
const MOST_LEVELS = 8;

/**
 * Takes out of what is logged whatever must not be read: the secrets of this process, whatever looks
 * like a key, and pictures, wherever they got in: a field, an error's words, a stack.
 */
export function createRedaction(secrets: readonly string[] = []): (value: unknown) => unknown {
  const own = secrets.filter((secret) => secret.length > 0);

  function inText(text: string): string {
    let clean = text;
    for (const secret of own) clean = clean.replaceAll(secret, TAKEN);
    for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement);
    clean = clean.replace(BLOB, (blob) => `[${blob.length} characters]`);
    return clean.length > MOST_CHARACTERS ? `${clean.slice(0, MOST_CHARACTERS)} ...` : clean;
  }

  function inValue(value: unknown, level: number, above: readonly object[]): unknown {
    if (typeof value === 'string') return inText(value);
    if (typeof value === 'bigint') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (level > MOST_LEVELS || above.includes(value)) return '[...]';
    if (value instanceof Date) return value;
    const within = [...above, value];
    if (Array.isArray(value)) {
      const items = value.slice(0, MOST_ITEMS).map((item) => inValue(item, level + 1, within));
      return value.length > MOST_ITEMS ? [...items, `[${value.length} items]`] : items;
    }
    if (value instanceof Error) {
      const { name, message, code } = value as NodeJS.ErrnoException;
      return inValue({ name, message, code }, level, above);
    }
    const { toJSON } = value as { toJSON?: () => unknown };
    if (typeof toJSON === 'function') return inValue(toJSON.call(value), level + 1, within);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        SECRET_NAME.test(name) ? TAKEN : inValue(inner, level + 1, within),
      ]),
    );
  }

  return (value) => inValue(value, 0, []);
}
