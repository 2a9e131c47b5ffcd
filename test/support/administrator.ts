import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import type { Job, JobEvent } from '../../server/admin/job.ts';
import { createKey, type KeyRecord } from '../../server/admin/key.ts';
import { readKeyFile, writeKeyFile } from '../../server/admin/key-file.ts';
import type { AuditEntry } from '../../server/log/audit-log.ts';

/** Adds a key to those in DATA_DIR, as `npm run admin-key -- create` does. */
export async function addKey(
  dataDir: string,
  name: string,
  { days = 90 }: { days?: number } = {},
): Promise<{ key: string; record: KeyRecord }> {
  const file = join(dataDir, 'admin-keys.json');
  const made = await createKey(name, { days });
  await writeKeyFile(file, [...(await readKeyFile(file)), made.record]);
  return made;
}

/** An administrator's client. */
export function administer(url: string, key: string) {
  const call = (path: string, { headers, ...init }: RequestInit = {}) =>
    fetch(`${url}/api/admin${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, ...headers },
    });

  async function job(path: string, init: RequestInit): Promise<Job> {
    const response = await call(path, init);
    const body = await response.json();
    assert.ok(response.status === 202 || response.status === 200, JSON.stringify(body));
    return body as Job;
  }

  return {
    call,
    job,
    /** Does it and waits for its end, which must be a good one. */
    async done(path: string, init: RequestInit): Promise<Job> {
      const ended = await job(`${path}${path.includes('?') ? '&' : '?'}wait=1`, init);
      assert.equal(ended.status, 'done', JSON.stringify(ended.problem));
      return ended;
    },
    /** Every event of a job, to its end. */
    async events(id: string): Promise<JobEvent[]> {
      const response = await call(`/jobs/${id}/events`);
      assert.equal(response.status, 200);
      const events: JobEvent[] = [];
      const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data)) });
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        parser.feed(chunk);
      }
      return events;
    },
  };
}

export const putJson = (body: unknown): RequestInit => ({
  method: 'PUT',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** Lines of the audit log, the oldest first, once there are as many as that `match`. */
export async function auditLines(
  dataDir: string,
  match: (entry: AuditEntry) => boolean,
  count = 1,
): Promise<(AuditEntry & { when: string })[]> {
  const folder = join(dataDir, 'audit');
  for (;;) {
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((name) => /^audit-\d{4}-\d\d-\d\d\.jsonl$/.test(name)).sort();
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const whole = texts.join('').split('\n').slice(0, -1);
    const found = whole.map((line) => JSON.parse(line)).filter(match);
    if (found.length >= count) return found;
    await pause(20);
  }
}
