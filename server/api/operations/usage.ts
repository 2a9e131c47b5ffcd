import { z } from 'zod';
import { usageDaySchema } from '../../usage/usage-schema.ts';
import { operation } from '../operation.ts';

const day = z.iso.date().optional();

export const readUsage = operation({
  id: 'readUsage',
  method: 'get',
  path: '/api/admin/usage',
  tag: 'Administration',
  summary: 'What collections were used for, in counts',
  about: 'Days are those of UTC, both included; without them, all that is kept.',
  query: z.object({ from: day, to: day }),
  replies: {
    200: {
      about: 'Counts by day and collection',
      json: z
        .object({ from: z.string(), to: z.string(), days: z.array(usageDaySchema) })
        .meta({ id: 'Usage' }),
      example: { from: '2026-11-01', to: '2026-11-30', days: [] },
    },
  },
  problems: ['request-invalid', 'usage-off'],
});
