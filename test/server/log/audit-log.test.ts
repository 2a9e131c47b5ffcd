import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type AuditEntry, createAuditLog } from '../../../server/log/audit-log.ts';
import { createRecordedLoggers } from '../../support/recorded-loggers.ts';

const ENTRY: AuditEntry = { who: 'registrar', what: 'artwork.withdraw', outcome: 'done' };

describe('the audit log', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('has a file for the day, for its owner alone, that later processes go on with', async () => {
    const loggers = createRecordedLoggers();
    for (const target of ['one', 'two']) {
      const audit = createAuditLog({ dataDir, logger: loggers.for('admin') });
      audit.record({ ...ENTRY, target });
      await audit.close();
    }
    const names = await readdir(join(dataDir, 'audit'));
    const [name, ...others] = names.filter((name) => name.endsWith('.jsonl'));
    assert.match(name, /^audit-\d{4}-\d\d-\d\d\.jsonl$/);
    assert.deepEqual(others, []);
    const file = join(dataDir, 'audit', name);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as AuditEntry & { when: string });
    assert.deepEqual(
      entries.map(({ when, ...entry }) => entry),
      ['one', 'two'].map((target) => ({ ...ENTRY, target })),
    );
    assert.ok(entries.every(({ when }) => new Date(when).toISOString() === when));
    assert.deepEqual(
      loggers.lines.map(({ level, message, fields }) => [level, message, fields.target]),
      ['one', 'two'].map((target) => ['info', 'audit: artwork.withdraw done', target]),
    );
  });

  test('says so where it cannot be written, and breaks nothing', async () => {
    await writeFile(join(dataDir, 'audit'), 'a file where the folder should be');
    const loggers = createRecordedLoggers();
    const audit = createAuditLog({ dataDir, logger: loggers.for('admin') });
    audit.record(ENTRY);
    await loggers.until(({ level }) => level === 'error');
    await audit.close();
    assert.equal(loggers.lines[0].message, 'audit: artwork.withdraw done');
    assert.ok(loggers.lines.some(({ message }) => message === 'the audit log cannot be written'));
  });

  test('writes nothing where nothing was done', async () => {
    const audit = createAuditLog({ dataDir, logger: createRecordedLoggers().for('admin') });
    await audit.close();
    assert.deepEqual(await readdir(dataDir), []);
  });
});
