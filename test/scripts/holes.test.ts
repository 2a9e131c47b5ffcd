import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { listenOnLoopback } from '../support/loopback-server.ts';
import { runScript } from '../support/run-script.ts';

const ADVISORY = {
  id: 1,
  url: 'https://example.org/advisories/1',
  title: 'Anybody can read anything',
  severity: 'high',
  vulnerable_versions: '<1000',
  cwe: [],
  cvss: { score: 0, vectorString: null },
};

describe('known holes', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** The check, by a registry that answers so; null: that answers no such question. */
  async function checkBy(advisories: object | null) {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      if (request.method !== 'POST') return response.writeHead(404).end('{}');
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk);
      asked.push(...Object.keys(JSON.parse(gunzipSync(Buffer.concat(body)).toString())));
      if (advisories === null) return response.writeHead(405).end();
      return response.end(JSON.stringify(advisories));
    });
    const registry = await listenOnLoopback(server);
    try {
      const run = await runScript('scripts/check-holes.ts', {
        HOME: folder,
        npm_config_registry: registry.url,
        npm_config_cache: join(folder, 'cache'),
        npm_config_fetch_retries: '0',
      });
      return { ...run, asked };
    } finally {
      await registry.close();
    }
  }

  test('are asked for of what production installs, and of nothing else', async () => {
    const { code, stdout, stderr, asked } = await checkBy({});
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^0 packages with known holes$/m);
    assert.ok(asked.includes('express'));
    assert.ok(!asked.includes('playwright-core'));
  });

  test('are told by name, and fail the check', async () => {
    const { code, stdout } = await checkBy({ express: [ADVISORY] });
    assert.equal(code, 1);
    assert.match(stdout, /^express .*: high, Anybody can read anything$/m);
  });

  test('are not said to be none where nobody was asked', async () => {
    const { code, stdout } = await checkBy(null);
    assert.equal(code, 0);
    assert.match(stdout, /^Known holes were not looked up/m);
    assert.doesNotMatch(stdout, /0 packages/);
  });
});
