import { z } from 'zod';
import { languageTag } from '../../../src/collection/language-tag.ts';
import { ARTWORK_EXAMPLE, SHARED_LABEL_EXAMPLE } from '../examples.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';
import { description } from '../schemas/analysis.ts';
import { artworkPage, artworkView, roomList } from '../schemas/artwork.ts';

const params = z.object({ id: z.string().meta({ description: 'Id of the work' }) });

const roomName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ description: 'As the works have it, word for word' });

export const listArtworks = operation({
  id: 'listArtworks',
  method: 'get',
  path: '/api/artworks',
  tag: 'Works',
  summary: 'List works, or find them by their texts',
  query: z
    .object({
      q: z
        .string()
        .trim()
        .max(200)
        .optional()
        .meta({ description: 'Words that they are found by' }),
      room: roomName.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    })
    .refine(({ q, room }) => !q || room === undefined, {
      error: 'Works are found by words or listed by room, not both.',
      path: ['room'],
    }),
  replies: {
    200: {
      about: 'Works in the collection’s own order, or the best found first',
      json: artworkPage,
      example: { items: [ARTWORK_EXAMPLE], total: 1 },
    },
  },
  problems: [],
});

export const readArtworkByLabel = operation({
  id: 'readArtworkByLabel',
  method: 'get',
  path: '/api/artworks/by-label/{number}',
  tag: 'Works',
  summary: 'The work with a label’s number',
  about:
    'Where several works share the number, as where each room counts from 1, the answer is a question: all of them under the status 300, for whoever stands before the label to choose from. None is ever chosen here.',
  params: z.object({ number: z.string().meta({ description: 'As on the label' }) }),
  replies: {
    200: { about: 'The work', json: artworkView, example: ARTWORK_EXAMPLE },
    300: {
      about: 'Works that share the number, in the collection’s own order, 100 at most',
      json: artworkPage,
      example: SHARED_LABEL_EXAMPLE,
    },
  },
  problems: ['label-not-found'],
});

export const readArtwork = operation({
  id: 'readArtwork',
  method: 'get',
  path: '/api/artworks/{id}',
  tag: 'Works',
  summary: 'One work',
  params,
  replies: { 200: { about: 'The work', json: artworkView, example: ARTWORK_EXAMPLE } },
  problems: ['artwork-not-found'],
});

export const translateArtwork = operation({
  id: 'translateArtwork',
  method: 'post',
  path: '/api/artworks/{id}/translations',
  tag: 'Works',
  summary: "A record's text in another language",
  about:
    'In the words of the record where it has that language; else put into it by a model, and marked so.',
  params,
  body: {
    json: z
      .object({
        text: z.enum(['title', 'medium', 'description', 'verbalDescription']),
        language: languageTag,
      })
      .meta({ id: 'TranslationRequest' }),
  },
  example: { text: 'description', language: 'fr' },
  replies: { 200: { about: 'The text', json: description } },
  problems: [
    ...JSON_PROBLEMS,
    'artwork-not-found',
    'text-missing',
    'translation-missing',
    'openai-failed',
    'budget-spent',
  ],
});

export const readPicture = operation({
  id: 'readPicture',
  method: 'get',
  path: '/api/artworks/{id}/image',
  tag: 'Works',
  summary: 'The picture of a work',
  about: 'WebP for those whose `Accept` names it, else JPEG. Pictures do not count for the limits.',
  params,
  query: z.object({
    width: z.coerce
      .number()
      .int()
      .min(16)
      .max(1600)
      .optional()
      .meta({ description: 'Pixels, rounded up to one of a few; 1600 when not said' }),
  }),
  replies: { 200: { about: 'The picture', other: { 'image/jpeg': null, 'image/webp': null } } },
  problems: ['picture-not-found'],
});

export const readPack = operation({
  id: 'readPack',
  method: 'get',
  path: '/api/pack',
  tag: 'Works',
  summary: 'What a page needs to recognise works by itself',
  about:
    'Records and recognition features in the layout of `src/recognition/references/pack.ts`; the generation of the collection is the ETag.',
  query: z.object({
    room: roomName.optional(),
  }),
  replies: {
    200: { about: 'The pack', other: { 'application/octet-stream': null } },
    304: { about: 'The client has it already' },
  },
  problems: ['room-not-found', 'pack-too-large'],
});

export const listPackRooms = operation({
  id: 'listPackRooms',
  method: 'get',
  path: '/api/pack/rooms',
  tag: 'Works',
  summary: 'Rooms that a phone can keep, and about how large each is',
  replies: {
    200: {
      about: 'Rooms by name, and the whole collection where that is handed out at once',
      json: roomList,
      example: {
        edition: '"7.2"',
        rooms: [{ room: 'Room 3', works: 24, bytes: 960_000 }],
        all: { works: 180, bytes: 7_200_000 },
      },
    },
  },
  problems: [],
});
