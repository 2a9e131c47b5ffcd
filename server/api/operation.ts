import type { z } from 'zod';
import type { ProblemCode } from './problem-codes.ts';

export type Tag =
  | 'Analyses'
  | 'Questions'
  | 'Works'
  | 'Voice'
  | 'The guide'
  | 'Pages'
  | 'Operation'
  | 'Administration'
  | 'Review';

/** What a request may carry; of several kinds, a client sends one. */
export interface RequestBody {
  json?: z.ZodType;
  /** A multipart form: its fields of text, and its files by field. */
  form?: { fields: z.ZodObject; files: Record<string, { about: string; many?: boolean }> };
  /** Media types of a body that is the file itself. */
  raw?: readonly string[];
  optional?: boolean;
}

/** What comes back under one status. */
export interface Reply {
  about: string;
  /** One schema is JSON; other media types have a schema, or are bytes (null). */
  json?: z.ZodType;
  other?: Record<string, z.ZodType | null>;
  headers?: Record<string, string>;
  example?: unknown;
}

/**
 * One thing that can be asked of the server, as data. Requests are checked with the schemas that
 * are in here, and the API's document is made of the same.
 */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/api/analyses/{id}`. */
  path: string;
  tag: Tag;
  summary: string;
  about?: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: RequestBody;
  /** A request's body as it may be sent, for whoever reads or tries it. */
  example?: unknown;
  replies: Record<number, Reply>;
  /** Besides those that every operation may answer with. */
  problems: readonly ProblemCode[];
  /** A rate limit of its own, besides the one that all have; false where nothing is limited. */
  limited?: boolean;
}

/** Keeps the exact types of the schemas, for whoever checks a request with them. */
export const operation = <const O extends Operation>(told: O): O => told;
