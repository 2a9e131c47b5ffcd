import { once } from 'node:events';
import { join } from 'node:path';
import winston from 'winston';
import DailyRotateFile from 'winston-daily-rotate-file';
import type { Logger } from './logger.ts';

/** One thing that an administrator did, or that came of it. */
export interface AuditEntry {
  /** The name of the key. */
  who: string;
  key_id?: string;
  /** Such as `artwork.withdraw`. */
  what: string;
  target?: string;
  collection?: string;
  outcome: 'done' | 'accepted' | 'refused' | 'failed' | 'cancelled';
  /** Why not, as a stable code, or the HTTP status. */
  reason?: string;
  job?: string;
  client?: string;
  request_id?: string;
}

export interface AuditLog {
  record(entry: AuditEntry): void;
  /** Ends when all that was recorded is written. */
  close(): Promise<void>;
}

const KEPT = '30d';

/**
 * Who did what and when: a file of JSON lines for each day (UTC) below DATA_DIR/audit, kept for 30
 * days, and the same lines in the ordinary log for those who collect that one.
 */
export function createAuditLog({ dataDir, logger }: { dataDir: string; logger: Logger }): AuditLog {
  const folder = join(dataDir, 'audit');
  let file: winston.Logger | undefined;

  /** Opened by the first entry: a guide without administration has no audit log. */
  function open(): winston.Logger {
    const transport = new DailyRotateFile({
      dirname: folder,
      filename: 'audit-%DATE%.jsonl',
      datePattern: 'YYYY-MM-DD',
      utc: true,
      maxFiles: KEPT,
      auditFile: join(folder, '.rotation.json'),
      options: { flags: 'a', mode: 0o600 },
    });
    transport.on('error', (error) => logger.error('the audit log cannot be written', { error }));
    const { combine, printf } = winston.format;
    return winston.createLogger({
      format: combine(printf(({ entry }) => JSON.stringify(entry))),
      transports: [transport],
    });
  }

  return {
    record(entry) {
      file ??= open();
      const when = new Date().toISOString();
      file.info('', { entry: { when, ...entry } });
      logger.info(`audit: ${entry.what} ${entry.outcome}`, { ...entry });
    },
    async close() {
      if (!file) return;
      const [transport] = file.transports;
      const finished = once(transport, 'finish');
      file.end();
      await finished;
    },
  };
}
