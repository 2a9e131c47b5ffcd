import type { z } from 'zod';
import { invalid } from '../../src/errors.ts';

/**
 * What came in from outside, as the schema has it.
 *
 * @throws GuideError `request-invalid` that names each field.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    field: path.join('.'),
    message,
  }));
  throw invalid('request-invalid', 'Some fields are missing or wrong.', { errors });
}
