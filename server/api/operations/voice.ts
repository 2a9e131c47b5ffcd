import { z } from 'zod';
import { languageTag } from '../../../src/collection/language-tag.ts';
import { SPEECH_CHARACTERS } from '../../../src/speech/narrator.ts';
import { operation } from '../operation.ts';
import { JSON_PROBLEMS } from '../problem-codes.ts';

/** What is read aloud; the voices are the server's own. */
const speechRequest = (voices: string[]) =>
  z.object({
    text: z
      .string()
      .trim()
      .min(1, { error: 'is empty' })
      .max(SPEECH_CHARACTERS, { error: `has more than ${SPEECH_CHARACTERS} characters` }),
    voice: z.enum(voices, { error: `is none of ${voices.join(', ')}` }).default(voices[0]),
    language: languageTag.optional(),
    speed: z.number().min(0.75).max(2).default(1),
  });

/** `POST /api/speech` of a server with these voices. */
export const createSpeech = (voices: string[]) =>
  operation({
    id: 'createSpeech',
    method: 'post',
    path: '/api/speech',
    tag: 'Voice',
    summary: 'Have a text read aloud',
    about:
      'The audio itself as it comes; or with `Accept: application/json` the address of the same, for an `<audio>` element that plays it while it arrives. GET /api/guide tells whether this guide has a voice.',
    body: { json: speechRequest(voices) },
    example: { text: 'A deep gorge, carved by a river.', language: 'en' },
    replies: {
      200: { about: 'The audio as it comes', other: { 'audio/mpeg': null } },
      201: {
        about: 'Where the audio is',
        json: z.object({ url: z.string() }).meta({ id: 'SpeechAddress' }),
        headers: { Location: 'The same address' },
        example: { url: '/api/speech/3f1c0e' },
      },
    },
    problems: [
      ...JSON_PROBLEMS,
      'speech-missing',
      'narration-busy',
      'openai-failed',
      'budget-spent',
    ],
    limited: true,
  });

export const readSpeech = operation({
  id: 'readSpeech',
  method: 'get',
  path: '/api/speech/{key}',
  tag: 'Voice',
  summary: 'The audio of a text',
  about: 'Gives ranges once all of it is there.',
  params: z.object({ key: z.string().meta({ description: 'From the address that was given' }) }),
  replies: {
    200: { about: 'The audio', other: { 'audio/mpeg': null } },
    206: { about: 'The part that was asked for', other: { 'audio/mpeg': null } },
    416: { about: 'There is no such part' },
  },
  problems: [
    'speech-missing',
    'narration-not-found',
    'narration-busy',
    'openai-failed',
    'budget-spent',
  ],
});

const language = z.object({
  language: languageTag.optional().meta({ description: 'What is probably spoken' }),
});

export const createTranscription = operation({
  id: 'createTranscription',
  method: 'post',
  path: '/api/transcriptions',
  tag: 'Voice',
  summary: 'Have a spoken question written down',
  about: 'At most a minute; nothing is kept.',
  query: language,
  body: {
    form: {
      fields: language,
      files: { recording: { about: 'WebM, Ogg, MP4 (M4A), MP3 or WAV' } },
    },
    raw: ['audio/*', 'application/octet-stream'],
  },
  replies: {
    200: {
      about: 'What was said; empty when nothing was',
      json: z
        .object({ text: z.string(), language: z.string().optional() })
        .meta({ id: 'Transcript' }),
      example: { text: 'Who made it?', language: 'en' },
    },
  },
  problems: [
    'transcription-missing',
    'recording-missing',
    'recording-too-large',
    'recording-too-long',
    'recording-type-unsupported',
    'upload-invalid',
    'openai-failed',
    'budget-spent',
  ],
  limited: true,
});
