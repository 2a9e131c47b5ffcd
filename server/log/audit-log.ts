import { once } from 'node:events';
import { join } from 'node:path';
import winston from 'winston';
import DailyRotateFile from 'winston-daily-rotate-file';
import type { Logger } from '../logger.ts';

/** One thing that an administrator did, or that came of it. */
export interface AuditEntry {
  /** The name of the key. */
  who: string;
  key_id?: string;
  /** Such as `artwork.withdraw`. */
  what: string;
  target?: string;
  collection?: string;
  outcome: 'done' | 'accepted' | 'refused' | 'failed' | 'cancelled' | 'interrupted';
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
  let open: { transport: DailyRotateFile; lines: winston.Logger } | undefined;

  /** What was done is done: that it cannot be written down is told, and told loudly. */
  const complain = (error: unknown) => logger.error('the audit log cannot be written', { error });

  /** Opened by the first entry: a guide without administration has no audit log. */
  function openFile(): NonNullable<typeof open> {
    const transport = new DailyRotateFile({
      dirname: folder,
      filename: 'audit-%DATE%.jsonl',
      datePattern: 'YYYY-MM-DD',
      utc: true,
      maxFiles: KEPT,
      auditFile: join(folder, '.rotation.json'),
      options: { flags: 'a', mode: 0o600 },
    });
    // The file's own failures are heard of nowhere else.
    transport.logStream.on('error', complain);
    const format = winston.format.printf(({ entry }) => JSON.stringify(entry));
    const lines = winston.createLogger({ format, transports: [transport] }).on('error', complain);
    return { transport, lines };
  }

  return {
    record(entry) {
      const when = new Date().toISOString();
      logger.info(`audit: ${entry.what} ${entry.outcome}`, { ...entry });
      try {
        open ??= openFile();
        open.lines.info('', { entry: { when, ...entry } });
      } catch (error) {
        complain(error);
      }
    },
    async close() {
      if (!open) return;
      const finished = once(open.transport, 'finish');
      open.transport.close?.();
      await finished;
    },
  };
}
