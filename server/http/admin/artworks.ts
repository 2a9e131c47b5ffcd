import express, { type Request, type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import { artworkSchema } from '../../../src/collection/artwork.ts';
import { openNewest } from '../../../src/collection/catalogue/open-newest.ts';
import { invalid, notFound } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import type { PicturePlace } from '../../admin/operation.ts';
import {
  MOST_PICTURES,
  type pictureSchema,
  putArtwork,
} from '../../api/operations/administration.ts';
import { collectionFiles } from '../../catalogue/collection-files.ts';
import { validate } from '../validate.ts';
import { collectionOf } from './admin-request.ts';
import { answerWithJob } from './answer-job.ts';
import { audited } from './audited.ts';
import { filesOf, receiveFiles, takenFolder } from './receive-files.ts';

/** A whole record: longer than any label, shorter than any mistake. */
const RECORD_BYTES = 1024 * 1024;

/** `/api/admin/artworks/{id}`: adds, corrects or withdraws one work. */
export function adminArtworksRouter({
  jobs,
  uploads,
  uploadBytes,
  audit,
  dataDir,
}: Administration): Router {
  const as = audited(audit);
  const receive = receiveFiles({
    uploads,
    maxBytes: uploadBytes,
    fields: [{ name: 'pictures', maxCount: MOST_PICTURES }],
    maxText: RECORD_BYTES,
  });

  const put: RequestHandler<{ id: string }> = async (request, response) => {
    const { id } = request.params;
    const collection = collectionOf(response);
    const { pictures: told, ...record } = validate(
      putArtwork.body.json,
      recordOf(request as Request),
    );
    if (record.id !== undefined && record.id !== id) {
      throw invalid('id-mismatch', `The record says that it is "${record.id}".`);
    }
    const artwork = validate(artworkSchema, { ...record, id });
    const pictures = placesOf(told, filesOf(request as Request, 'pictures'));
    const folder = takenFolder(response);
    await answerWithJob(request as Request, response, {
      jobs,
      operation: (job) => ({
        name: 'put',
        artwork,
        pictures,
        origin: `record ${id}`,
        report: `job-${job}`,
      }),
      collection,
      target: id,
      what: 'artwork.put',
      onEnd: folder?.remove,
    });
  };

  const withdraw: RequestHandler<{ id: string }> = async (request, response) => {
    const { id } = request.params;
    const collection = collectionOf(response);
    demandWork(id, collection);
    await answerWithJob(request as Request, response, {
      jobs,
      operation: () => ({ name: 'withdraw', id }),
      collection,
      target: id,
      what: 'artwork.withdraw',
    });
  };

  /** @throws GuideError `artwork-not-found`: what is not there now needs no job to say so. */
  function demandWork(id: string, collection: string): void {
    const { generations } = collectionFiles(dataDir, collection);
    const newest = openNewest(generations, { collection });
    const known = newest?.catalogue.get(id);
    newest?.catalogue.close();
    if (!known) throw notFound('artwork-not-found', `The collection has no work "${id}".`);
  }

  return Router()
    .put('/:id', as('artwork.put'), express.json({ limit: RECORD_BYTES }), receive, put)
    .delete('/:id', as('artwork.withdraw'), withdraw);
}

/** The body, or the field `record` beside pictures. */
function recordOf(request: Request): unknown {
  if (!request.is('multipart')) return request.body;
  try {
    return JSON.parse(request.body?.record);
  } catch {
    throw invalid('record-missing', 'Send the record as JSON, in the field "record".');
  }
}

/** Pictures as the record tells of them; uploaded ones that it does not name come after. */
function placesOf(
  told: z.infer<typeof pictureSchema>[] | undefined,
  files: Express.Multer.File[],
): PicturePlace[] | undefined {
  if (!told && files.length === 0) return undefined;
  const left = new Set(files);
  const places = (told ?? []).map(({ url, file: name, ...said }): PicturePlace => {
    const note = Object.values(said).some((value) => value !== undefined) ? said : undefined;
    if (url) return { url, note };
    const file = files.find(({ originalname }) => originalname === name);
    if (!file) throw invalid('picture-missing', `No picture of the name "${name}" was sent.`);
    left.delete(file);
    return { file: file.path, note };
  });
  return [...places, ...[...left].map(({ path }) => ({ file: path }))];
}
