import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Job } from '../../../server/admin/job.ts';
import { createJobJournal } from '../../../server/admin/job-journal.ts';
import { createRecordedLoggers } from '../../support/recorded-loggers.ts';

const jobOf = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  operation: 'rollback',
  collection: 'default',
  target: null,
  by: 'registrar',
  status: 'running',
  createdAt: '2026-05-01T14:00:00.000Z',
  startedAt: '2026-05-01T14:00:01.000Z',
  endedAt: null,
  progress: null,
  result: null,
  problem: null,
  ...more,
});

describe('the journal of jobs', () => {
  let dataDir: string;
  let loggers: ReturnType<typeof createRecordedLoggers>;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    loggers = createRecordedLoggers();
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const open = () => createJobJournal({ dataDir, logger: loggers.for('admin') });
  const statuses = (jobs: Job[]) => Object.fromEntries(jobs.map(({ id, status }) => [id, status]));

  test('writes nothing before there is a job', async () => {
    const journal = open();
    assert.deepEqual(journal.others(), []);
    journal.close();
    assert.deepEqual(await readdir(dataDir), []);
  });

  test('calls a job interrupted only once its process is gone', () => {
    const first = open();
    first.write(jobOf('a'));
    first.write(jobOf('b', { status: 'queued', startedAt: null }));
    first.write(jobOf('c', { status: 'done' }));
    const second = open();
    second.write(jobOf('d'));
    assert.deepEqual(statuses(second.others()), { a: 'running', b: 'queued', c: 'done' });
    assert.deepEqual(statuses(first.others()), { d: 'running' });
    first.close();
    const ended = { a: 'interrupted', b: 'interrupted', c: 'done' };
    assert.deepEqual(statuses(second.others()), ended);
    second.close();
    const third = open();
    assert.deepEqual(statuses(third.others()), { ...ended, d: 'interrupted' });
    third.close();
    assert.deepEqual(loggers.lines, []);
  });

  test('keeps the last hundred', async () => {
    const journal = open();
    for (let i = 0; i < 103; i++) journal.write(jobOf(`job-${i}`, { status: 'done' }));
    journal.close();
    const next = open();
    assert.equal(next.others().length, 100);
    next.close();
  });

  test('passes over what is no job, and tells of a disk that refuses', async () => {
    const journal = open();
    journal.write(jobOf('a', { status: 'done' }));
    journal.close();
    const [folder] = await readdir(join(dataDir, 'jobs'));
    await writeFile(join(dataDir, 'jobs', folder, 'b.json'), '{"id": "b", ');
    const next = open();
    assert.deepEqual(statuses(next.others()), { a: 'done' });
    next.close();
    await rm(join(dataDir, 'jobs'), { recursive: true });
    await writeFile(join(dataDir, 'jobs'), 'no folder');
    const refused = open();
    refused.write(jobOf('c'));
    assert.match(JSON.stringify(loggers.lines), /a job cannot be written down/);
    refused.close();
  });
});
