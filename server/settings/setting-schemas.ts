/** How the kinds of settings are read; what is wrong with one is said as what to do. */
import { z } from 'zod';
import { readPrice } from '../../src/policies/prices.ts';

export const flag = (byDefault: boolean) =>
  z.stringbool({ error: 'use true or false' }).default(byDefault);

export const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: 'use a whole number' })
    .int({ error: 'use a whole number' })
    .min(min, { error: `use at least ${min}` })
    .max(max, { error: `use at most ${max}` });

export const words = z.string().trim().min(1, { error: 'is empty' });
export const url = z
  .url({ protocol: /^https?$/, error: 'use a URL with http:// or https://' })
  .refine((value) => !URL.canParse(value) || !new URL(value).username, {
    error: 'holds a name or password, which npm run config would show',
  });

export const isOrigin = (value: string): boolean =>
  URL.canParse(value) && new URL(value).origin === value && value !== 'null';

/** Where visitors reach the guide. The page lies at the root of its host, so there is no path. */
export const PUBLIC_URL = z
  .string()
  .transform((value) => value.replace(/\/$/, ''))
  .refine((value) => isOrigin(value) && /^https?:/.test(value), {
    error: 'use an address such as https://guide.museum, without a path',
  });

/**
 * What documentation and examples write where a key belongs. The short words count only where a
 * word may start: a real key of 160 letters holds "xxx" by chance once in 200.
 */
const PLACEHOLDER =
  /(?<![a-z0-9])(your|xxx)|x{6}|change.?me|placeholder|example|<|\.\.\.|^(sk-)?test$/i;

export const key = (form: RegExp, hint: string) =>
  words
    .refine((value) => !PLACEHOLDER.test(value), { error: 'is a placeholder, not a key' })
    .refine((value) => form.test(value), { error: hint });

/** It may hold a password, and is kept as a secret. */
export const redisUrl = words
  .refine((value) => !PLACEHOLDER.test(value), { error: 'is a placeholder, not a key' })
  .refine((value) => URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol), {
    error: 'use an address such as redis://redis:6379, or rediss:// for TLS',
  });

export const list = (byDefault: string) =>
  z
    .string()
    .default(byDefault)
    .transform((value) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean),
    );

/** What a provider can do: found out, or told. */
export const ability = z
  .enum(['auto', 'on', 'off'], { error: 'use auto, on or off' })
  .default('auto');

export const dollars = z.coerce
  .number({ error: 'use US dollars, such as 5 or 0.5' })
  .min(0, { error: 'use at least 0' });

export const prices = list('').pipe(
  z.array(
    z.string().refine((pair) => readPrice(pair) !== null, {
      error: 'use model=input/output, such as gpt-4o=2.5/10',
    }),
  ),
);

/** A token of RFC 9110, section 5.6.2; values without line breaks. */
const headerSchema = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/),
  z.string().regex(/^[^\r\n\0]*$/),
);

const isHeaders = (value: string): boolean => {
  try {
    return headerSchema.safeParse(JSON.parse(value)).success;
  } catch {
    return false;
  }
};

export const headers = words
  .refine((value) => !PLACEHOLDER.test(value), { error: 'is a placeholder, not a key' })
  .refine(isHeaders, { error: 'use JSON such as {"X-Museum": "ours"}' });

export const share = z.coerce
  .number({ error: 'use a number from 0 to 1' })
  .min(0, { error: 'use at least 0' })
  .max(1, { error: 'use at most 1' });

/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
export const otlpHeaders = words
  .refine((value) => !PLACEHOLDER.test(value), { error: 'is a placeholder, not a key' })
  .refine((value) => value.split(',').every((pair) => /^\s*[\w-]+\s*=[^\r\n]*$/.test(pair)), {
    error: 'use name=value, separated by commas',
  });
