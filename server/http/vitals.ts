import { Router } from 'express';
import { z } from 'zod';
import type { Metrics } from '../metrics.ts';
import { validate } from './validate.ts';

const TEN_MINUTES_MS = 600_000;

const vitalsSchema = z.object({
  vitals: z
    .array(
      z.object({
        name: z.enum(['LCP', 'INP', 'CLS']),
        value: z.number().min(0).max(TEN_MINUTES_MS),
      }),
    )
    .max(10),
});

/** `POST /api/vitals`: how the page felt, told by a beacon when the visitor leaves it. */
export const vitalsRouter = ({ pageVital }: Pick<Metrics, 'pageVital'>): Router =>
  Router().post('/', ({ body }, response) => {
    for (const vital of validate(vitalsSchema, body).vitals) pageVital(vital);
    response.status(204).end();
  });
