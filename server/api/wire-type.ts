import type { z } from 'zod';

/** True where two types have the same fields, optional ones too. */
type Alike<A, B> = [Required<A>] extends [Required<B>]
  ? [Required<B>] extends [Required<A>]
    ? true
    : false
  : false;

/**
 * The schema of a wire type. It does not compile when the two have grown apart: a field that one has
 * and the other has not is found, too.
 */
export const wireType =
  <T>() =>
  <S extends z.ZodType>(schema: Alike<z.output<S>, T> extends true ? S : never): S =>
    schema;
