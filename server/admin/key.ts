import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A key as it is kept: who has it and until when, and nothing that it could be made from. */
export const keyRecordSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  name: z.string().min(1),
  salt: z.base64(),
  /** scrypt (RFC 7914) of the key's secret part, 32 bytes. */
  hash: z.base64(),
  scrypt: z.object({
    N: z.int().min(2).max(131_072),
    r: z.int().min(1).max(16),
    p: z.int().min(1).max(4),
  }),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
});

export type KeyRecord = z.infer<typeof keyRecordSchema>;

/** A key as it is written in a request: its id, and its secret. */
export interface KeyParts {
  id: string;
  secret: string;
}

/** 16 MB and some 50 ms: OWASP's least for interactive use; a secret of 256 bits needs no more. */
const COST = { N: 16_384, r: 8, p: 1 };

const SECRET_BYTES = 32;
const DAY_MS = 86_400_000;

/** The prefix lets scanners for leaked secrets know one; the id says which record to compare with. */
const FORM = /^cicerone_([0-9a-f]{16})_([\w-]{43})$/;

export const parseKey = (text: string): KeyParts | null => {
  const [, id, secret] = FORM.exec(text) ?? [];
  return id && secret ? { id, secret } : null;
};

/** A new key of 256 random bits, to be shown once, and the record to be kept of it. */
export async function createKey(
  name: string,
  { days, now = new Date() }: { days: number; now?: Date },
): Promise<{ key: string; record: KeyRecord }> {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const salt = randomBytes(16);
  const record = {
    id,
    name,
    salt: salt.toString('base64'),
    hash: (await derive(secret, salt, COST)).toString('base64'),
    scrypt: COST,
    created: now.toISOString(),
    expires: new Date(now.getTime() + days * DAY_MS).toISOString(),
  };
  return { key: `cicerone_${id}_${secret}`, record };
}

/** Whether the secret is the one that the record was made of. */
export async function isSecretOf({ salt, hash, scrypt }: KeyRecord, secret: string) {
  const given = await derive(secret, Buffer.from(salt, 'base64'), scrypt);
  const kept = Buffer.from(hash, 'base64');
  return given.length === kept.length && timingSafeEqual(given, kept);
}

/** Names a key in this process's memory without keeping it. */
export const keyDigest = ({ id, secret }: KeyParts, pepper: Buffer): string =>
  createHmac('sha256', pepper).update(`${id} ${secret}`).digest('base64');

const scryptAsync = promisify<string, Buffer, number, object, Buffer>(scrypt);

const derive = (secret: string, salt: Buffer, cost: KeyRecord['scrypt']): Promise<Buffer> =>
  scryptAsync(secret, salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r });
