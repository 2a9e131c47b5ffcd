import { z } from 'zod';
import type { AnalysisEvent } from '../../../src/contract.ts';
import { wireType } from '../wire-type.ts';
import { analysis, segment, source, tierName, tierReport, wishes } from './analysis.ts';
import { answer } from './answer.ts';
import { problem } from './problem.ts';

const of = <T extends string, F extends z.ZodRawShape>(type: T, fields: F) =>
  z.object({
    id: z.string().meta({ description: 'Id of the analysis' }),
    seq: z.int().meta({ description: '1, 2, 3 and so on without gaps' }),
    at: z.string().meta({ description: 'ISO 8601, UTC' }),
    type: z.literal(type),
    ...fields,
  });

const questionId = z.string();

export const analysisEvent = wireType<AnalysisEvent>()(
  z
    .discriminatedUnion('type', [
      of('analysis:queued', { place: z.int() }),
      of('analysis:started', { wishes: wishes.optional() }),
      of('tier:started', { tier: tierName, budgetMs: z.number() }),
      of('tier:ended', { tier: tierReport }),
      of('description:delta', { text: z.string() }),
      of('description:reset', {}).meta({
        description: 'The words streamed so far belong to an attempt that failed.',
      }),
      of('analysis:ended', { analysis }),
      of('analysis:corrected', { analysis }),
      of('question:asked', { questionId, text: z.string(), wishes: wishes.optional() }),
      of('answer:delta', { questionId, text: z.string(), segment: z.int() }),
      of('answer:segment', { questionId, index: z.int(), segment, sources: z.array(source) }),
      of('answer:reset', { questionId }).meta({
        description: 'The words streamed so far are withdrawn.',
      }),
      of('answer:ended', { questionId, answer }),
      of('answer:stopping', { questionId }),
      of('answer:stopped', { questionId }),
      of('answer:failed', { questionId, problem }),
    ])
    .meta({ id: 'AnalysisEvent', description: "One entry of an analysis's numbered log" }),
);
