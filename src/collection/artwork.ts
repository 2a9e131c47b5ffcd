import { z } from 'zod';
import type { ArtworkView } from '../contract.ts';

const text = z.string().trim().min(1);
const link = z.object({ title: text, url: z.url().optional() });
const rights = z.object({ text, url: z.url().optional() });

/** Who made a work, or is said to have. */
const maker = z.object({
  name: text,
  /** What stands between the name and certainty, as the museum words it: "workshop of". */
  qualifier: text.optional(),
  /** What this maker did, where it is told: "printer". */
  role: text.optional(),
  dates: text.optional(),
  nationality: text.optional(),
  note: text.optional(),
});

/** Texts of a record that exist in a further language. */
const translation = z.object({
  title: text.optional(),
  artist: text.optional(),
  date: text.optional(),
  medium: text.optional(),
  description: text.optional(),
});

/** A work as the museum's record has it. What the record does not say is absent, never guessed. */
export const artworkSchema = z.object({
  id: text.regex(/^[\w.:-]+$/, 'letters, digits, dot, colon, dash and underscore'),
  title: text,
  titleOriginal: text.optional(),
  artist: maker.optional(),
  /** Further makers, in the record's order. */
  otherArtists: z.array(maker).optional(),
  date: z.object({ text, from: z.int().optional(), to: z.int().optional() }).optional(),
  period: text.optional(),
  medium: text.optional(),
  dimensions: text.optional(),
  description: text.optional(),
  verbalDescription: z.object({ short: text.optional(), full: text }).optional(),
  subjects: z.array(text).default([]),
  room: text.optional(),
  label: text.optional(),
  /** The museum's own number for the object, as on its papers. */
  accession: text.optional(),
  /** Who owned it, and how it came here. */
  provenance: text.optional(),
  credit: text.optional(),
  /** Of the work itself; a picture's own are with the picture. */
  rights: rights.optional(),
  source: link.optional(),
  /** Single sentences that answer a question, each with who says so, where, and on what terms. */
  facts: z
    .array(z.object({ text, source: text, url: z.url().optional(), licence: text.optional() }))
    .default([]),
  /** Columns of the source that have no place of their own, kept as they are. */
  extra: z.record(z.string(), z.string()).optional(),
  /** BCP 47 tag of the record's texts. */
  language: text.default('en'),
  /** By BCP 47 tag. */
  translations: z.record(text, translation).optional(),
});

/** Whose a picture of a work is, where that is told. */
export const pictureNoteSchema = z.object({
  credit: text.optional(),
  rights: rights.optional(),
  caption: text.optional(),
  /** Where it was fetched from. */
  url: z.url().optional(),
});

export type PictureNote = z.infer<typeof pictureNoteSchema>;

export type Artwork = z.infer<typeof artworkSchema>;

/**
 * The work as it goes out: an allow-list, so that a new field is never published by accident. `base`
 * is the path below which its collection's addresses lie, such as `/c/museum-a`.
 */
export function toView(artwork: Artwork, base = ''): ArtworkView {
  const { id, title, artist, date, period, medium, dimensions, description } = artwork;
  const { verbalDescription, room, label, credit, rights, source, language } = artwork;
  const translations = Object.entries(artwork.translations ?? {}).flatMap(
    ([tag, { title, medium }]) => (title || medium ? [[tag, { title, medium }] as const] : []),
  );
  return {
    id,
    title,
    artist: artist && nameOf(artist),
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
    translations: translations.length > 0 ? Object.fromEntries(translations) : undefined,
    image: `${base}/api/artworks/${encodeURIComponent(id)}/image`,
  };
}

/** "workshop of Rembrandt (1606-1669)": doubt is never dropped on the way to the visitor. */
export function nameOf({ qualifier = '', name, dates }: z.infer<typeof maker>): string {
  // "atelier d’Ingres"
  const qualified = /['’]$/.test(qualifier) ? qualifier + name : `${qualifier} ${name}`;
  return `${qualified} ${dates ? `(${dates})` : ''}`.trim();
}
