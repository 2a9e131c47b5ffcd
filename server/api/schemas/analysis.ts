import { z } from 'zod';
import type {
  Advice,
  Analysis,
  Candidate,
  Description,
  Segment,
  Source,
  TierReport,
} from '../../../src/contract.ts';
import { wishFields } from '../../http/wishes.ts';
import { wireType } from '../wire-type.ts';
import { artworkView, languageOut } from './artwork.ts';

export const tierName = z.enum(['hash', 'precheck', 'retrieval', 'vision']);
export const analysisStatus = z.enum(['running', 'done', 'failed', 'cancelled']);

const outcome = z.enum(['identified', 'candidates', 'described', 'unsuitable', 'unidentified']);
const confidence = z.enum(['confident', 'likely', 'unsure']);
const sourceKind = z.enum(['museum', 'external', 'model']);

export const source = wireType<Source>()(
  z
    .object({
      kind: sourceKind,
      title: z.string(),
      url: z.string().optional(),
      licence: z.string().optional().meta({ description: 'Of an external source' }),
    })
    .meta({ id: 'Source' }),
);

export const segment = wireType<Segment>()(
  z
    .object({
      text: z.string(),
      source: z.enum(['museum', 'external', 'model', 'observation']).meta({
        description: "Whose words: the record's, a cited source's, a model's, or seen in the photo",
      }),
      cites: z.array(z.int()).meta({ description: 'Indexes into `sources`' }),
      language: z.string().optional(),
      machineTranslated: z.boolean().optional(),
    })
    .meta({ id: 'Segment', description: 'A sentence or so, with where it comes from' }),
);

const outline = z
  .array(z.tuple([z.number(), z.number()]))
  .nullable()
  .meta({
    description:
      "The work's corners in the photo, clockwise from its own top left, as shares of the photo's width and height; null when nothing says where",
  });

const candidate = wireType<Candidate>()(
  z.object({ artwork: artworkView, confidence, outline }).meta({ id: 'Candidate' }),
);

export const description = wireType<Description>()(
  z
    .object({
      text: z.string(),
      source: sourceKind,
      language: languageOut,
      segments: z.array(segment),
      sources: z.array(source),
    })
    .meta({ id: 'Description' }),
);

const advice = wireType<Advice>()(
  z
    .object({
      reason: z.enum(['dark', 'bright', 'blurred', 'glare', 'small', 'no-artwork']),
      text: z.string(),
    })
    .meta({ id: 'Advice', description: 'Why a photo is of no use, and the one thing to do' }),
);

export const tierReport = wireType<TierReport>()(
  z
    .object({
      name: tierName,
      outcome: z.enum([
        'identified',
        'candidates',
        'described',
        'unsuitable',
        'unidentified',
        'pass',
        'skipped',
        'disabled',
        'unconfigured',
        'timeout',
        'failed',
      ]),
      ms: z.number().meta({ description: 'Milliseconds that the tier took' }),
      detail: z.record(z.string(), z.unknown()).meta({ description: 'Evidence and figures' }),
    })
    .meta({ id: 'TierReport' }),
);

export const wishes = z.object(wishFields).meta({ id: 'Wishes' });

export const analysis = wireType<Analysis>()(
  z
    .object({
      id: z.string(),
      status: analysisStatus,
      outcome: outcome.nullable(),
      confidence: confidence.nullable(),
      artwork: artworkView.nullable(),
      outline,
      candidates: z.array(candidate).meta({
        description: 'Works to choose from, or others that are in the photo too',
      }),
      description: description.nullable(),
      advice: advice.nullable(),
      tiers: z.array(tierReport),
      degraded: z.array(z.string()).meta({
        description: 'What was missing or failing meanwhile, such as `vision` or `budget`',
      }),
      cached: z.boolean().meta({ description: 'The answer is that of an identical photo' }),
      chosenByVisitor: z.boolean(),
      wishes,
      totalMs: z.number(),
    })
    .meta({ id: 'Analysis' }),
);

export const opened = z
  .object({ id: z.string(), status: analysisStatus })
  .meta({ id: 'OpenedAnalysis' });
