import type { Config } from '../config.ts';
import { usableCores } from '../health/usable-cores.ts';
import { createAuditLog } from '../log/audit-log.ts';
import type { Loggers } from '../logger.ts';
import { createJobs } from './jobs.ts';
import { createKeyRing } from './key-ring.ts';
import { createRefusals } from './refusals.ts';
import { createUploads } from './uploads.ts';

export type Administration = ReturnType<typeof createAdministration>;

/** What administration over HTTP consists of. Without a key it does nothing and writes nothing. */
export function createAdministration({
  config: { dataDir, allowPrivate, admin },
  loggers,
}: {
  config: Pick<Config, 'dataDir' | 'allowPrivate' | 'admin'>;
  loggers: Loggers;
}) {
  const logger = loggers.for('admin');
  const audit = createAuditLog({ dataDir, logger });
  // Visitors are served meanwhile: they have half of the cores, at least.
  const threads = Math.max(1, Math.floor(usableCores() / 2));
  const jobs = createJobs({ dataDir, allowPrivate, threads, audit, logger });
  const uploads = createUploads({ dataDir, logger });
  return {
    dataDir,
    uploadBytes: admin.uploadBytes,
    keys: createKeyRing({ file: admin.keysFile, logger }),
    refusals: createRefusals(),
    audit,
    jobs,
    uploads,
    logger,
    levels: loggers.levels,
    async close(): Promise<void> {
      await jobs.close();
      await uploads.close();
      await audit.close();
    },
  };
}
