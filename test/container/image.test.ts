import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingForContainers } from '../../scripts/container/tools.ts';
import { runScript } from '../support/run-script.ts';

const missing = missingForContainers();

// Ten checks in one test: what takes time is the build. scripts/container/image-checks.ts names them.
test('the image builds, is small, runs as nobody on a read-only disk, and stops as it should', {
  skip: missing ?? false,
}, async () => {
  const home: Record<string, string> = process.env.HOME ? { HOME: process.env.HOME } : {};
  const { code, stdout, stderr } = await runScript('scripts/check-container.ts', home);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /^[1-9]\d* passed, 0 failed, 0 skipped$/m);
});
