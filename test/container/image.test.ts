import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { missingForContainers } from '../../scripts/container/tools.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A build on a busy machine with nothing in npm's cache. */
const PATIENCE_MS = 600_000;

// Ten checks in one test: what takes time is the build. scripts/container/image-checks.ts names them.
test('the image builds, is small, runs as nobody on a read-only disk, and stops as it should', {
  skip: missingForContainers() ?? false,
  timeout: PATIENCE_MS,
}, async () => {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'scripts/check-container.ts')], {
    cwd: ROOT,
    env: { PATH, HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      // Passed on as it comes: whoever runs the tests takes long silence for a test that hangs.
      process.stdout.write(text);
    });
  }
  const [code] = await once(child, 'close');
  assert.equal(code, 0, said);
  assert.match(said, /^[1-9]\d* passed, 0 failed, 0 skipped$/m);
});
