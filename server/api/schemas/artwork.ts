import { z } from 'zod';
import type { ArtworkPage, ArtworkView, RoomList } from '../../../src/contract.ts';
import { wireType } from '../wire-type.ts';

export const languageOut = z.string().meta({ description: 'BCP 47 tag', examples: ['en'] });

export const artworkView = wireType<ArtworkView>()(
  z
    .object({
      id: z.string(),
      title: z.string(),
      artist: z.string().optional(),
      date: z.string().optional(),
      period: z.string().optional(),
      medium: z.string().optional(),
      dimensions: z.string().optional(),
      description: z.string().optional(),
      verbalDescription: z.string().optional().meta({
        description: 'Written for the ear: what is in front of you, then layout, then detail',
      }),
      room: z.string().optional(),
      label: z.string().optional().meta({ description: 'Number on the label at the wall' }),
      labelShared: z.literal(true).optional().meta({
        description: 'Other works have the same label, as where each room counts from 1',
      }),
      credit: z.string().optional(),
      rights: z.string().optional(),
      source: z
        .object({ title: z.string(), url: z.string().optional() })
        .optional()
        .meta({ description: "Where the record's facts come from" }),
      language: languageOut.meta({ description: "BCP 47 tag of the record's texts" }),
      translations: z
        .record(
          z.string(),
          z.object({ title: z.string().optional(), medium: z.string().optional() }),
        )
        .optional()
        .meta({ description: 'What the museum itself has in other languages, by BCP 47 tag' }),
      image: z
        .string()
        .optional()
        .meta({ description: "Path of the work's picture; add ?width= for a smaller one" }),
    })
    .meta({
      id: 'Artwork',
      description: "A work as visitors see it; what the museum's record does not say is absent.",
    }),
);

export const artworkPage = wireType<ArtworkPage>()(
  z
    .object({
      items: z.array(artworkView),
      total: z.int().meta({ description: 'Works found, on all pages together' }),
    })
    .meta({ id: 'ArtworkPage' }),
);

const size = {
  works: z.int(),
  bytes: z.int().meta({ description: 'About what a phone needs for all of it' }),
};

export const roomList = wireType<RoomList>()(
  z
    .object({
      edition: z.string().meta({
        description: 'The ETag of the pack now: what was kept with another one is out of date',
      }),
      rooms: z.array(z.object({ room: z.string(), ...size })),
      all: z.object(size).nullable().meta({ description: 'The whole collection' }),
    })
    .meta({ id: 'RoomList' }),
);
