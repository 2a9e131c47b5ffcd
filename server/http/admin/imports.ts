import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { FORMATS } from '../../../src/collection/importers/formats.ts';
import { invalid } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import type { Operation } from '../../admin/operation.ts';
import { validate } from '../validate.ts';
import { adminOf, collectionOf } from './admin-request.ts';
import { answerWithJob } from './answer-job.ts';
import { audited } from './audited.ts';
import { filesOf, receiveFiles, takenFolder } from './receive-files.ts';

/** Museums that are asked by their name alone. */
const WITH_API = ['aic', 'met', 'cleveland', 'rijksmuseum'];

const format = z.enum(FORMATS.map(({ name }) => name) as [string, ...string[]]).optional();
const query = z.string().trim().min(1).max(200).optional();
const whole = z.int().min(1).max(999_999_999);

/** A path is no source: the disk of the server is not the administrator's. */
const urlSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    format,
    query,
    limit: whole.optional(),
    replace: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .refine(({ url, format }) => url !== undefined || WITH_API.includes(format ?? ''), {
    path: ['url'],
    error: `name a URL, or a museum with an API as the format: ${WITH_API.join(', ')}`,
  });

const formSchema = z.strictObject({
  format,
  limit: z.coerce.number().pipe(whole).optional(),
  replace: z.stringbool().default(false),
  dryRun: z.stringbool().default(false),
});

type Import = Extract<Operation, { name: 'import' }>;

/** `POST /api/admin/imports`: a file with its pictures, or a URL, as a job. */
export function importsRouter({ jobs, uploads, uploadBytes, audit }: Administration): Router {
  const receive = receiveFiles({
    uploads,
    maxBytes: uploadBytes,
    fields: [{ name: 'file' }, { name: 'pictures' }].map((field) => ({ ...field, maxCount: 1 })),
  });

  const fromUrl: RequestHandler = async (request, response, next) => {
    if (!request.is('json')) return next();
    const collection = collectionOf(response);
    const { url, replace, dryRun, ...source } = validate(urlSchema, request.body);
    const word = url ?? source.format!;
    const named = [url && withoutQuery(url), source.format, source.query].filter(Boolean).join(' ');
    adminOf(response).target = named;
    const operation = (id: string): Import => ({
      name: 'import',
      source: { word, ...source },
      replace,
      dryRun,
      origin: named,
      report: `job-${id}`,
    });
    await answerWithJob(request, response, {
      jobs,
      operation,
      collection,
      target: named,
      what: 'collection.import',
    });
  };

  const fromUpload: RequestHandler = async (request, response) => {
    const collection = collectionOf(response);
    const [file] = filesOf(request, 'file');
    if (!file)
      throw invalid('file-missing', 'Send a file in the field "file", or JSON with a "url".');
    adminOf(response).target = file.originalname;
    const { replace, dryRun, ...choices } = validate(formSchema, request.body);
    const [archive] = filesOf(request, 'pictures');
    const folder = takenFolder(response)!;
    const images = join(folder.path, 'pictures');
    const operation = (id: string): Import => ({
      name: 'import',
      source: { word: file.path, ...choices, ...(archive && { images }) },
      archive: archive && { file: archive.path, folder: images, maxBytes: uploadBytes },
      replace,
      dryRun,
      origin: `upload ${file.originalname}`,
      report: `job-${id}`,
    });
    await answerWithJob(request, response, {
      jobs,
      operation,
      collection,
      target: file.originalname,
      what: 'collection.import',
      onEnd: folder.remove,
    });
  };

  const as = audited(audit)('collection.import');
  return Router().post('/', as, express.json({ limit: '16kb' }), fromUrl, receive, fromUpload);
}

/** A URL's query may hold what its owner would not like to read in a log. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
