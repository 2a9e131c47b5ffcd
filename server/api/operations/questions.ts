import { z } from 'zod';
import { wishFields } from '../../http/wishes.ts';
import { ANSWER_EXAMPLE } from '../examples.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';
import { askedQuestion, wholeAnswer } from '../schemas/answer.ts';
import { analysisParams } from './analyses.ts';

export const askQuestion = operation({
  id: 'askQuestion',
  method: 'post',
  path: '/api/analyses/{id}/questions',
  tag: 'Questions',
  summary: 'Ask about the work of an analysis',
  about:
    'The answer is streamed on the analysis’s events, sentence by sentence, each with whose words it is; with `wait` it comes whole.',
  params: analysisParams,
  query: z.object({
    wait: z.stringbool().optional().meta({ description: '`1` answers with the whole answer' }),
  }),
  body: {
    json: z.object({ text: z.string().max(10_000), ...wishFields }).meta({ id: 'Question' }),
  },
  example: { text: 'Who made it?', language: 'en' },
  replies: {
    200: { about: 'With `wait`: the answer', json: wholeAnswer, example: ANSWER_EXAMPLE },
    202: {
      about: 'It is being answered',
      json: askedQuestion,
      example: { questionId: ANSWER_EXAMPLE.questionId },
    },
  },
  problems: [
    ...JSON_PROBLEMS,
    'analysis-not-found',
    'analysis-running',
    'question-empty',
    'question-too-long',
    'answer-stopped',
  ],
});

export const stopAnswer = operation({
  id: 'stopAnswer',
  method: 'delete',
  path: '/api/analyses/{id}/questions',
  tag: 'Questions',
  summary: 'Stop the answer that is being written',
  params: analysisParams,
  replies: { 204: { about: 'Nothing more is written' } },
  problems: ['analysis-not-found'],
});
