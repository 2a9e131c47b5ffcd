import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { invalid } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import type { Operation } from '../../admin/operation.ts';
import { importWorks } from '../../api/operations/administration.ts';
import { validate } from '../validate.ts';
import { adminOf, collectionOf } from './admin-request.ts';
import { answerWithJob } from './answer-job.ts';
import { audited } from './audited.ts';
import { filesOf, receiveFiles, takenFolder } from './receive-files.ts';

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
    const { url, replace, dryRun, ...source } = validate(importWorks.body.json, request.body);
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
    const { replace, dryRun, ...choices } = validate(importWorks.body.form.fields, request.body);
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
