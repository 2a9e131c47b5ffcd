import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../scripts/test.ts', import.meta.url));
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Runs the script on test files made of the given bodies; their `test` is node:test's. */
function runTests(bodies: Record<string, string>, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'cicerone-tests-'));
  folders.push(folder);
  for (const [name, body] of Object.entries(bodies)) {
    writeFileSync(
      join(folder, `${name}.test.ts`),
      `import { before, describe, it, test } from 'node:test';\n${body}`,
    );
  }
  return new Promise<{ code: number; output: string; lastLine?: string }>((resolve) => {
    // Without an environment: node:test refuses to run inside a process that it marked as its own.
    execFile(process.execPath, [script, ...args, folder], { env: {} }, (error, stdout) => {
      const lastLine = stdout.trimEnd().split('\n').at(-1);
      resolve({ code: Number(error?.code ?? 0), output: stdout, lastLine });
    });
  });
}

test('counts leaf tests of every file and ends with one plain line', async () => {
  const { code, lastLine } = await runTests({
    one: `describe('suite', () => { it('a', () => {}); it('b', () => {}); });`,
    two: `test('parent', async (t) => { await t.test('child', () => {}); });`,
  });
  assert.equal(lastLine, '3 passed, 0 failed, 0 skipped');
  assert.equal(code, 0);
});

test('lists every skipped test with its reason', async () => {
  const { output, lastLine, code } = await runTests({
    one: `test('runs', () => {});
      test('browser', { skip: 'no Chromium' }, () => {});
      test('later', { todo: 'needs a map' }, () => { throw new Error(); });
      describe('closed', { skip: 'on Mondays' }, () => { it('opens', () => {}); });`,
  });
  assert.match(output, /one\.test\.ts: browser \(no Chromium\)/);
  assert.match(output, /one\.test\.ts: later \(to do: needs a map\)/);
  assert.match(output, /one\.test\.ts: closed \(on Mondays\)/);
  assert.equal(lastLine, '1 passed, 0 failed, 3 skipped');
  assert.equal(code, 0);
});

test('counts a failing child once, and a parent that fails by itself', async () => {
  const { code, lastLine } = await runTests({
    one: `test('parent', async (t) => { await t.test('child', () => { throw new Error(); }); });
      test('alone', async (t) => { await t.test('child', () => {}); throw new Error(); });`,
  });
  assert.equal(lastLine, '1 passed, 2 failed, 0 skipped');
  assert.equal(code, 1);
});

test('fails a file that crashes, and one that leaves before its tests are over', async () => {
  const { code, output, lastLine } = await runTests({
    crash: `throw new Error('crash');`,
    exit: `test('exits', () => { process.exit(0); });`,
    exitLater: `test('runs', () => {});
      test('exits', () => { setTimeout(() => process.exit(0), 300); return new Promise(() => {}); });
      test('never runs', () => {});`,
    fine: `test('runs', () => {});`,
  });
  assert.match(output, /exit\.test\.ts ended before its tests had reported/);
  assert.match(output, /exitLater\.test\.ts ended before its tests had reported/);
  assert.equal(lastLine, '2 passed, 3 failed, 0 skipped');
  assert.equal(code, 1);
});

test('ends a test that hangs and a file that does not end, and runs the others', async () => {
  const { code, output, lastLine } = await runTests(
    {
      hang: `test('hangs', () => new Promise((resolve) => setTimeout(resolve, 6000)));`,
      leak: `test('leaks', () => { setInterval(() => {}, 1000); });`,
      other: `test('runs', () => {});`,
    },
    '--timeout',
    '5',
  );
  assert.match(output, /leak\.test\.ts does not end/);
  assert.equal(lastLine, '2 passed, 2 failed, 0 skipped');
  assert.equal(code, 1);
});

test('runs only the files that match', async () => {
  const { lastLine } = await runTests(
    { frame: `test('runs', () => {});`, wall: `test('fails', () => { throw new Error(); });` },
    '--match',
    '/frame.',
  );
  assert.equal(lastLine, '1 passed, 0 failed, 0 skipped');
});

test('fails a file without tests', async () => {
  const { code, lastLine } = await runTests({ empty: '' });
  assert.equal(lastLine, '0 passed, 1 failed, 0 skipped');
  assert.equal(code, 1);
});

test('fails when no test ran', async () => {
  const { code, lastLine } = await runTests({});
  assert.equal(lastLine, '0 passed, 0 failed, 0 skipped');
  assert.equal(code, 1);
});
