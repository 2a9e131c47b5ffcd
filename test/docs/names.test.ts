import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { apiDocument } from '../../server/api/document.ts';
import type { HealthMonitor } from '../../server/health/health-monitor.ts';
import { addHealthMetrics } from '../../server/health/metrics-of-health.ts';
import { createMetrics } from '../../server/metrics.ts';
import { SETTINGS } from '../../server/settings/settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** What tells of the guide as it is; the changelog and decisions tell of their day. */
const documents = globSync('{*.md,docs/*.md}', { cwd: ROOT }).filter(
  (file) => file !== 'CHANGELOG.md',
);

/** Everything in the documents that matches and `isKnown` does not know, with where it is. */
function unknownIn(pattern: RegExp, isKnown: (name: string) => boolean, files = documents) {
  return files.flatMap((file) => {
    const found = [...read(file).matchAll(pattern)].map(([, name]) => name);
    assert.ok(found.length > 0 || files.length > 1, `${file} has none`);
    return [...new Set(found)].filter((name) => !isKnown(name)).map((name) => `${file}: ${name}`);
  });
}

/** Stand for what a reader writes in, or belong to other programs. */
const NOT_SETTINGS = ['REQUEST_ID', 'WORK_ID', 'ITEM', 'KEY', 'URL', 'AUTH', 'NAME', 'SHA256'];
const FOREIGN = ['NPM_CONFIG_PRODUCTION', 'REVISION', 'DOCKER_BUILDKIT'];

test('documents name only settings that there are', () => {
  const known = [...Object.keys(SETTINGS), ...NOT_SETTINGS, ...FOREIGN];
  const isKnown = (name: string) => known.includes(name);
  assert.deepEqual(unknownIn(/\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g, isKnown), []);
  assert.deepEqual(unknownIn(/(?<![\w$-])([A-Z][A-Z0-9_]+)=/g, isKnown), []);
});

test('documents name only addresses that the guide answers at', () => {
  const { paths } = apiDocument({ voices: ['alloy'], version: '0' })();
  // The curator's page is for people alone.
  const patterns = [...Object.keys(paths!), '/review'].map((path) => path.split('/'));
  const isPlaceholder = (segment: string) => /^(\{.+\}|\$?[A-Z0-9]+|\.\.\.)$/.test(segment);
  const agree = (told: string, known: string | undefined) =>
    known !== undefined && (told === known || isPlaceholder(told) || isPlaceholder(known));
  /** The whole of a path, or where several begin. */
  const isKnown = (told: string) => {
    const segments = told.replace(/^\/c\/[^/]+(?=\/)/, '').split('/');
    return patterns.some((known) => segments.every((segment, i) => agree(segment, known[i])));
  };
  const rooms = 'api|health|metrics|status|developers|labels|review|works';
  const address = new RegExp(
    `(?<![\\w./-])((?:/c/[\\w{}]+)?/(?:${rooms})(?:/[\\w{}$:-]+)*)(?![\\w./-])`,
    'g',
  );
  assert.deepEqual(unknownIn(address, isKnown), []);
  const administration = ['docs/administration.md'];
  const below = (name: string) => isKnown(`/api/admin/${name}`);
  assert.deepEqual(unknownIn(/\$URL\/([\w/$-]+)/g, below, administration), []);
});

test('documents name only metrics that there are', async () => {
  const nothing = () => 0;
  const { registry } = createMetrics({
    inFlight: nothing,
    waiting: () => ({ photos: 0, tasks: 0 }),
    cache: () => ({ hits: 0, misses: 0, entries: 0 }),
  });
  addHealthMetrics(registry, (() => assert.fail()) as unknown as HealthMonitor['report']);
  const names = registry.getMetricsAsArray().map(({ name }) => name);
  const metric = /\b([a-z]+(?:_[a-z]+)*_(?:seconds|count|ratio|state|usd|length|reachable))\b/g;
  // Fields of lines have names of their own, which are made from the code.
  const files = documents.filter((file) => file !== 'docs/logs.md');
  assert.deepEqual(
    unknownIn(metric, (name) => names.includes(name), files),
    [],
  );
});

test('documents name only commands and options that there are', async () => {
  const help = async (file: string) => {
    const words = [join(ROOT, 'server/commands', file), 'help'];
    const said = await promisify(execFile)(process.execPath, words).catch((error) => error);
    return `${said.stdout}${said.stderr}`;
  };
  for (const [script, file] of [
    ['collection', 'collection.ts'],
    ['admin-key', 'admin-key.ts'],
  ]) {
    const usage = await help(file);
    const isThere = (words: string): boolean => {
      const [command, ...rest] = words.trim().split(/\s+/);
      const options = rest.flatMap((word) => /^\[?(--[a-z-]+)/.exec(word)?.[1] ?? []);
      const named =
        /^(help|[A-Z]+)$/.test(command) || new RegExp(`^ {2}${command}\\b`, 'm').test(usage);
      return named && options.every((option) => usage.includes(option));
    };
    const words = new RegExp(`npm run (?:-s )?${script} -- ([^\`\n\\\\]+)`, 'g');
    assert.deepEqual(unknownIn(words, isThere), []);
  }
  const benches = read('bench/bench.ts');
  const bench = (name: string) => benches.includes(`'${name}'`);
  assert.deepEqual(unknownIn(/npm run bench -- ([a-z][a-z-]*)/g, bench), []);
});

test('documents name only files of the project that there are', () => {
  const file = /`((?:bench|docs|public|server|src|test)\/[\w@./-]*\w)`/g;
  assert.deepEqual(
    unknownIn(file, (path) => existsSync(join(ROOT, path))),
    [],
  );
});
