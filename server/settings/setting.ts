import type { z } from 'zod';

/** One setting: how it is read, and what an operator is told about it. */
export interface Setting {
  schema: z.ZodType;
  about: string;
}
