import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { writeBackup } from '../../../src/collection/backup/write-backup.ts';
import { openNewest } from '../../../src/collection/catalogue/open-newest.ts';
import { createPictureStore } from '../../../src/collection/pictures/picture-store.ts';
import { notFound } from '../../../src/errors.ts';
import type { Administration } from '../../admin/administration.ts';
import { collectionFiles, pictureFolder } from '../../catalogue/collection-files.ts';
import { clientGone } from '../client-gone.ts';
import { collectionOf } from './admin-request.ts';
import { audited } from './audited.ts';

/** `GET /api/admin/backup`: the current generation and its pictures as one tar file. */
export function backupRouter({ dataDir, uploads, audit }: Administration): Router {
  return Router().get('/', audited(audit)('collection.backup'), async (_request, response) => {
    const collection = collectionOf(response);
    const { generations } = collectionFiles(dataDir, collection);
    const newest = openNewest(generations, { collection });
    if (!newest)
      throw notFound('collection-missing', `There is no collection "${collection}" yet.`);
    const signal = clientGone(response);
    const folder = await uploads.open();
    try {
      const file = join(folder.path, 'backup.tar');
      const pictures = createPictureStore(pictureFolder(dataDir));
      await writeBackup(newest.catalogue, { file, pictures, signal });
      // Without its length: a client that counts bytes would be gone before the end is known here.
      response
        .type('application/x-tar')
        .attachment(`${collection}-${String(newest.number).padStart(6, '0')}.tar`);
      await pipeline(createReadStream(file), response);
    } catch (error) {
      // Whoever went away has no use for an answer.
      if (!signal.aborted) throw error;
    } finally {
      newest.catalogue.close();
      await folder.remove();
    }
  });
}
