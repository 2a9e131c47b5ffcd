import type { FailureKind } from '../../src/errors.ts';

/** Every code that the API answers with: the kind of failure, and when it comes. */
export const PROBLEM_CODES = {
  'request-invalid': [
    'validation',
    'A parameter or a field is missing or wrong; `errors` names each.',
  ],
  'json-invalid': ['validation', 'The body is not valid JSON.'],
  'body-too-large': ['validation', 'The body is larger than anything that is asked for here.'],
  'upload-invalid': ['validation', 'The multipart form is broken, or has a field too many.'],
  'usage-off': ['not-found', 'Nothing is counted here: ENABLE_USAGE is false.'],
  'upload-too-large': ['validation', 'A file is larger than this server takes.'],
  'route-not-found': ['not-found', 'There is nothing at this address.'],
  'rate-limited': ['rate-limit', 'One client asked for a lot; wait for `retryAfter` seconds.'],
  internal: ['internal', 'Something is wrong with the server itself; it has logged what.'],
  'shutting-down': ['unavailable', 'The server is restarting; another one is there in seconds.'],

  'collection-not-found': ['not-found', 'No collection of this name is on this server.'],
  'collection-unavailable': ['unavailable', 'The collection cannot be opened just now.'],
  'collection-name': ['validation', 'This cannot be the name of a collection.'],

  'photo-missing': ['validation', 'No photo came, in the field `photo` or as the body.'],
  'photo-too-large': ['validation', 'The photo has too many bytes.'],
  'photo-type-unsupported': ['validation', 'The bytes are not of a kind of picture that is read.'],
  'photo-unreadable': ['validation', 'The picture is damaged or cut off.'],
  'photo-too-many-pixels': ['validation', 'The picture has more pixels than are read.'],
  'photo-animated': ['validation', 'The picture moves; a photo does not.'],
  'photo-too-small': ['validation', 'The picture has too few pixels to recognise anything.'],
  busy: ['unavailable', 'Many photos are waiting already; try again in `retryAfter` seconds.'],
  'analysis-not-found': ['not-found', 'No such analysis, or its hour is over.'],
  'analysis-running': ['conflict', 'The photo is still being looked at.'],
  'artwork-missing': ['validation', 'The verdict is `chosen`, and no work is named.'],
  'artwork-not-found': ['not-found', 'The collection has no work of this id.'],

  'question-empty': ['validation', 'The question has no words.'],
  'question-too-long': ['validation', 'The question is longer than GET /api/guide allows.'],
  'answer-stopped': ['conflict', 'The answer was stopped before it was whole.'],

  'label-not-found': ['not-found', 'No work has this label number.'],
  'picture-not-found': ['not-found', 'There is no picture of this work.'],
  'room-not-found': ['not-found', 'No work of the collection is in this room.'],
  'text-missing': ['not-found', 'The record has no such text.'],
  'translation-missing': ['unavailable', 'This guide has no model to translate.'],
  'pack-too-large': ['validation', 'The collection is too large for one pack: name a room.'],
  'host-unknown': ['validation', 'The request does not say which address it was sent to.'],

  'speech-missing': ['unavailable', 'This guide has no voice of its own.'],
  'narration-not-found': ['not-found', 'This reading is not known any more; ask for it again.'],
  'narration-busy': ['unavailable', 'Too many texts are being read at once.'],
  'transcription-missing': ['unavailable', 'This guide cannot write down what is spoken.'],
  'recording-missing': [
    'validation',
    'No recording came, in the field `recording` or as the body.',
  ],
  'recording-too-large': ['validation', 'The recording has too many bytes.'],
  'recording-too-long': ['validation', 'The recording is longer than a minute.'],
  'recording-type-unsupported': ['validation', 'The bytes are no sound that can be read.'],
  'openai-failed': ['external-service', 'The provider of models failed, its repeats too.'],
  'budget-spent': ['unavailable', 'What models may cost today is used up.'],

  'key-refused': ['authentication', 'No key, or none that is valid: Authorization: Bearer KEY.'],
  'admin-keys-unreadable': ['internal', 'The file of keys cannot be read; the log says why.'],
  'file-missing': ['validation', 'Neither a file came in the field `file`, nor JSON with a `url`.'],
  'record-missing': ['validation', 'The field `record` beside the pictures is not JSON.'],
  'id-mismatch': ['validation', 'The record names another id than the address does.'],
  'picture-missing': ['validation', 'The record names a picture that was not sent.'],
  'job-not-found': ['not-found', 'No such job, or it is long over.'],
  'job-elsewhere': ['conflict', 'The job is run by another process, which alone can cancel it.'],
  'jobs-waiting': ['unavailable', 'Many jobs are waiting already.'],
  'report-not-found': ['not-found', 'This job has written no report.'],
  'collection-missing': ['not-found', 'The collection has not been built yet.'],
  'review-item-not-found': ['not-found', 'There is no such item, or its time is over.'],
  'review-item-not-assigned': ['conflict', 'No work has been assigned to the item.'],
  'review-item-without-photo': ['conflict', 'No photo is kept with the item.'],
  'review-item-publishing': ['conflict', 'The photo is just being published.'],
  'photo-not-published': ['not-found', 'No work has such a photo of a visitor.'],
  'review-item-decided': ['conflict', 'The item has been decided already.'],
} as const satisfies Record<string, readonly [FailureKind, string]>;

export type ProblemCode = keyof typeof PROBLEM_CODES;

/** What any request may be answered with. */
export const COMMON_PROBLEMS = [
  'request-invalid',
  'rate-limited',
  'collection-not-found',
  'collection-unavailable',
  'internal',
] as const satisfies ProblemCode[];

/** What a request with a JSON body may be answered with besides. */
export const JSON_PROBLEMS = ['json-invalid', 'body-too-large'] as const satisfies ProblemCode[];
