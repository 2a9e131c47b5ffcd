import { z } from 'zod';
import type { ArtworkView } from '../contract.ts';

const text = z.string().trim().min(1);
const link = z.object({ title: text, url: z.url().optional() });

/** A work as the museum's record has it. What the record does not say is absent, never guessed. */
export const artworkSchema = z.object({
  id: text.regex(/^[\w.:-]+$/, 'letters, digits, dot, colon, dash and underscore'),
  title: text,
  titleOriginal: text.optional(),
  artist: z
    .object({
      name: text,
      dates: text.optional(),
      nationality: text.optional(),
      note: text.optional(),
    })
    .optional(),
  date: z.object({ text, from: z.int().optional(), to: z.int().optional() }).optional(),
  period: text.optional(),
  medium: text.optional(),
  dimensions: text.optional(),
  description: text.optional(),
  verbalDescription: z.object({ short: text.optional(), full: text }).optional(),
  subjects: z.array(text).default([]),
  room: text.optional(),
  label: text.optional(),
  credit: text.optional(),
  rights: z.object({ text, url: z.url().optional() }).optional(),
  source: link.optional(),
  /** Single sentences that answer a question, each with who says so. */
  facts: z.array(z.object({ text, source: text })).default([]),
  /** Columns of the source that have no place of their own, kept as they are. */
  extra: z.record(z.string(), z.string()).optional(),
  /** BCP 47 tag of the record's texts. */
  language: text.default('en'),
});

export type Artwork = z.infer<typeof artworkSchema>;

/** The work as it goes out: an allow-list, so that a new field is never published by accident. */
export function toView(artwork: Artwork): ArtworkView {
  const { id, title, artist, date, period, medium, dimensions, description } = artwork;
  const { verbalDescription, room, label, credit, rights, source, language } = artwork;
  return {
    id,
    title,
    artist: artist && [artist.name, artist.dates && `(${artist.dates})`].filter(Boolean).join(' '),
    date: date?.text,
    period,
    medium,
    dimensions,
    description,
    verbalDescription: verbalDescription?.full,
    room,
    label,
    credit,
    rights: rights?.text,
    source,
    language,
    image: `/api/artworks/${encodeURIComponent(id)}/image`,
  };
}
