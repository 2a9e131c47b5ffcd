import { z } from 'zod';

/** Which collection is meant, where neither the path nor the host says it. */
export const collectionParameter = z
  .string()
  .min(1)
  .max(63)
  .optional()
  .meta({ description: 'The collection, where neither the path nor the host names it' });
