import { join } from 'node:path';
import { createRemoteSource } from '../../src/collection/remote/create-remote-source.ts';
import type { AllowPrivate } from '../../src/collection/remote/guarded-agent.ts';
import { VERSION } from '../version.ts';

/** What imports fetch through; what was fetched is kept below DATA_DIR. */
export const createCollectionRemote = ({
  dataDir,
  allowPrivate,
}: {
  dataDir: string;
  allowPrivate: AllowPrivate;
}) =>
  createRemoteSource({
    cacheFolder: join(dataDir, 'cache', 'remote'),
    allowPrivate,
    userAgent: `cicerone/${VERSION}`,
  });
