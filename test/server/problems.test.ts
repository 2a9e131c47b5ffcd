import assert from 'node:assert/strict';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assertProblem } from '../support/problem.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { startTestGuide } from '../support/start-guide.ts';

/** Puts folders where the pictures were: what nobody expects, and every reading fails. */
async function breakPictures(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'pictures');
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.jpg')) continue;
    await rm(join(folder, file));
    await mkdir(join(folder, file));
  }
}

describe('a failure that nobody expected', () => {
  test('is hidden from visitors in production, and written out in the log', async () => {
    const loggers = createRecordedLoggers();
    await using guide = await startTestGuide({ NODE_ENV: 'production' }, { loggers });
    await breakPictures(guide.dataDir);
    const response = await fetch(`${guide.url}/api/artworks/black-canyon/image`);
    const problem = await assertProblem(response, 500, 'internal');
    assert.equal(problem.detail, undefined);
    assert.doesNotMatch(JSON.stringify(problem), /EISDIR|pictures/);
    const line = loggers.lines.find(({ level }) => level === 'error');
    assert.match(String(line?.fields.error), /EISDIR/);
    const { statistics } = (await (await fetch(`${guide.url}/health`)).json()) as {
      statistics: { error_count: number; error_rate: number };
    };
    assert.equal(statistics.error_count, 1);
    assert.ok(statistics.error_rate > 0 && statistics.error_rate <= 1);
  });

  test('tells its own words in development', async () => {
    const loggers = createRecordedLoggers();
    await using guide = await startTestGuide({ NODE_ENV: 'development' }, { loggers });
    await breakPictures(guide.dataDir);
    const response = await fetch(`${guide.url}/api/artworks/black-canyon/image`);
    assert.match((await assertProblem(response, 500, 'internal')).detail ?? '', /EISDIR/);
  });
});

test('what a visitor did wrong is told in production too', async () => {
  await using guide = await startTestGuide(
    { NODE_ENV: 'production' },
    { loggers: createRecordedLoggers() },
  );
  const response = await fetch(`${guide.url}/api/artworks/mona-lisa`);
  const problem = await assertProblem(response, 404, 'artwork-not-found');
  assert.equal(problem.detail, 'The collection has no such work.');
});
