import { z } from 'zod';
import { LABEL_SIZES } from '../../labels/label-size.ts';
import { operation } from '../operation.ts';

const html = (about: string) => ({ about, other: { 'text/html': z.string() } });

export const readLabels = operation({
  id: 'readLabels',
  method: 'get',
  path: '/labels',
  tag: 'Pages',
  summary: 'Labels to print, with a QR code for each work',
  query: z.object({
    room: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta({ description: "A work's own, word for word; every room without one" }),
    size: z.enum(LABEL_SIZES).default('medium'),
    marks: z.enum(['with', 'without']).default('with'),
  }),
  replies: { 200: html('The sheet') },
  problems: ['room-not-found', 'host-unknown'],
});

export const readWorkPage = operation({
  id: 'readWorkPage',
  method: 'get',
  path: '/works/{id}',
  tag: 'Pages',
  summary: "The visitor's page at a work, as on its label",
  params: z.object({ id: z.string().meta({ description: 'Id of the work' }) }),
  replies: {
    200: html("The visitor's page"),
    404: html('The same, of a work that is not in the collection'),
  },
  problems: ['host-unknown'],
  limited: false,
});

export const readDevelopersPage = operation({
  id: 'readDevelopersPage',
  method: 'get',
  path: '/developers',
  tag: 'Pages',
  summary: 'This API for people to read and to try',
  replies: { 200: html('The page') },
  problems: ['host-unknown'],
});

export const readStatusPage = operation({
  id: 'readStatusPage',
  method: 'get',
  path: '/status',
  tag: 'Pages',
  summary: 'How the server is, for operators to read, unless STATUS_PAGE turns it off',
  replies: { 200: html('The page') },
  problems: [],
});
