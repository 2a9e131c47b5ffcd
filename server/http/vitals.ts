import { Router } from 'express';
import { sendVitals } from '../api/operations/guide.ts';
import type { Metrics } from '../metrics.ts';
import { validate } from './validate.ts';

/** `POST /api/vitals`: how the page felt, told by a beacon when the visitor leaves it. */
export const vitalsRouter = ({ pageVital }: Pick<Metrics, 'pageVital'>): Router =>
  Router().post('/', ({ body }, response) => {
    for (const vital of validate(sendVitals.body.json, body).vitals) pageVital(vital);
    response.status(204).end();
  });
