import { z } from 'zod';

/** `photo`: not identified; `question`: not answered; `wrong`: reported as another work. */
export const REVIEW_KINDS = ['photo', 'question', 'wrong'] as const;

/** `open` until a curator decides; `assigned` waits to be published with its work. */
export const REVIEW_STATES = ['open', 'assigned', 'dismissed', 'published'] as const;

/** A work that the guide thought of, or thinks of. */
export const proposalSchema = z.object({
  artworkId: z.string(),
  /** `guide`: the visitor was told so. `resemblance`: nearest by visual vector, 0 to 1. */
  by: z.enum(['guide', 'resemblance']),
  confidence: z.enum(['confident', 'likely', 'unsure']).optional(),
  score: z.number().optional(),
});

/** What one tier said, as the visitor's "How we know" has it. */
const evidenceSchema = z.object({
  tier: z.string(),
  outcome: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

/**
 * Something that a curator may want to look at. Nothing in it says who the visitor was, where the
 * photo was taken, or when beyond the hour.
 */
export const reviewItemSchema = z.object({
  /** Random. */
  id: z.string(),
  kind: z.enum(REVIEW_KINDS),
  collection: z.string(),
  /** ISO 8601, UTC, to the hour: `2026-05-01T14:00Z`. */
  hour: z.string(),
  state: z.enum(REVIEW_STATES),
  proposed: z.array(proposalSchema),
  evidence: z.array(evidenceSchema),
  /** What a model saw in the photo. */
  description: z.string().nullable(),
  question: z.string().nullable(),
  /** The work that the visitor asked about, or the one that the curator assigned. */
  artworkId: z.string().nullable(),
  /** Whether a photo is kept with it, and in how many places a face was seen and blurred. */
  photo: z.object({ faces: z.int() }).nullable(),
});

export type Proposal = z.infer<typeof proposalSchema>;
export type ReviewItem = z.infer<typeof reviewItemSchema>;
export type ReviewKind = ReviewItem['kind'];
export type ReviewState = ReviewItem['state'];
