import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Agent, FormData, fetch } from 'undici';
import { rollingRestart } from '../../bench/rolling-restart/rolling-restart.ts';
import { demoWorkPath } from '../support/demo-works.ts';
import { freePort } from '../support/free-port.ts';
import { type GuideProcess, startGuideProcess } from '../support/guide-process.ts';
import { findNginx, type Nginx, NO_NGINX, startNginx } from '../support/nginx.ts';
import { PATIENT_BUDGETS } from '../support/patient-budgets.ts';
import { makeCopy } from '../support/photo-maker.ts';

describe('two instances behind nginx', { skip: findNginx() ? false : NO_NGINX }, () => {
  let dataDir: string;
  let guides: GuideProcess[];
  let nginx: Nginx;
  let dispatcher: Agent;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'cicerone-'));
    const ports = [await freePort(), await freePort()] as [number, number];
    const settings = { DATA_DIR: dataDir, TRUST_PROXY_HOPS: '1', MAX_WORKERS: '1' };
    guides = [];
    for (const port of ports) {
      guides.push(await startGuideProcess({ ...settings, PORT: String(port) }));
    }
    nginx = await startNginx(ports);
    dispatcher = new Agent({ connect: { ca: nginx.ca }, allowH2: false });
  });
  after(async () => {
    await dispatcher?.close();
    await nginx?.[Symbol.asyncDispose]();
    for (const guide of guides) await guide[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function upload(cookie = '') {
    const form = new FormData();
    form.set('photo', new Blob([new Uint8Array(await makeCopy(demoWorkPath('black-canyon')))]));
    const init = { method: 'POST', body: form, headers: { cookie }, dispatcher };
    const response = await fetch(`${nginx.url}/api/analyses`, init);
    const analysis = (await response.json()) as { id: string };
    const [given = cookie] = response.headers.getSetCookie();
    return { status: response.status, analysis, cookie: given, name: given.split(';', 1)[0] };
  }

  test('are reached by TLS alone, and nginx says so to browsers', async () => {
    const plain = await fetch(`${nginx.plainUrl}/works/black-canyon`, { redirect: 'manual' });
    assert.equal(plain.status, 301);
    assert.equal(plain.headers.get('location'), 'https://localhost/works/black-canyon');
    const live = await fetch(`${nginx.url}/api/guide`, { dispatcher });
    assert.equal(live.status, 200);
    assert.match(live.headers.get('strict-transport-security')!, /max-age=\d{8}/);
  });

  test('keep a visitor’s analyses within reach: requests go where the last one was answered', async () => {
    const { status, analysis, cookie, name } = await upload();
    assert.equal(status, 202);
    assert.match(cookie, /^guide_at=[ab]; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const look = (of: string) =>
      fetch(`${nginx.url}/api/analyses/${analysis.id}`, { headers: { cookie: of }, dispatcher });
    const found = await Promise.all(Array.from({ length: 8 }, () => look(name)));
    assert.deepEqual(new Set(found.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(new Set(found.flatMap(({ headers }) => headers.getSetCookie())), new Set());
    const other = name.endsWith('a') ? 'guide_at=b' : 'guide_at=a';
    assert.equal((await look(other)).status, 404, 'the cookie decides nothing');
  });

  test('take photos of 10 MB, and nginx refuses larger bodies itself', async () => {
    const send = (bytes: number) =>
      fetch(`${nginx.url}/api/analyses`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
        dispatcher,
      });
    const large = await send(10_000_000);
    assert.deepEqual(
      [large.status, ((await large.json()) as { code: string }).code],
      [415, 'photo-type-unsupported'],
    );
    const tooLarge = await send(12_000_000);
    assert.equal(tooLarge.status, 413);
    assert.match(await tooLarge.text(), /nginx/);
  });
});

describe('a rolling restart behind nginx', { skip: findNginx() ? false : NO_NGINX }, () => {
  test('fails no request, loses no analysis, and live connections come back', async () => {
    const { failures, analyses, requests, breaks, exitCodes } = await rollingRestart({
      visitors: 8,
      pauseMs: 1_000,
      calmMs: 500,
      settings: PATIENT_BUDGETS,
    });
    assert.deepEqual(failures, []);
    assert.deepEqual(exitCodes, [0, 0]);
    assert.ok(requests >= analyses && analyses >= 8, `${analyses} analyses`);
    assert.ok(breaks.length > 0, 'nobody was connected to what was restarted');
  });
});
