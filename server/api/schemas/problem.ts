import { z } from 'zod';
import type { Problem } from '../../../src/contract.ts';
import { wireType } from '../wire-type.ts';

export const problem = wireType<Problem>()(
  z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      code: z.string().meta({ description: 'Stable and machine readable' }),
      detail: z.string().optional(),
      requestId: z.string().optional().meta({ description: 'As in the header X-Request-Id' }),
      errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
      retryAfter: z
        .number()
        .optional()
        .meta({ description: 'Seconds to wait, where waiting helps' }),
    })
    .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' }),
);
