import { z } from 'zod';

const counts = z.record(z.string(), z.number());

/** A day as it is kept and given out; what each count is, `src/usage/usage-day.ts` says. */
export const usageDaySchema = z.object({
  day: z.string(),
  collections: z.record(
    z.string(),
    z.object({
      photos: z.number(),
      opened: z.number(),
      questions: z.number(),
      corrections: z.number(),
      hours: counts,
      outcomes: counts,
      tiers: z.record(z.string(), counts),
      works: counts,
      languages: counts,
    }),
  ),
});
