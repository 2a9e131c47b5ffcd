import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setInterval } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parseDocument } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { baseImageIn } from '../../scripts/container/base-image.ts';
import { findProgram, runProgram } from '../../scripts/container/run-program.ts';
import { readConfig } from '../../server/config.ts';
import { SETTINGS } from '../../server/settings/settings.ts';
import { startGuideProcess } from '../support/guide-process.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFile(join(ROOT, file), 'utf8');

/** What a Procfile platform runs for web. */
const [, COMMAND] = /^web: (.+)$/m.exec(await read('Procfile'))!;

/** systemd's own measure: 10 is a service that may do anything, below 2 it says OK. */
const MOST_EXPOSED = 2;

describe('a machine without Kubernetes', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [name, command] of [
    ['the start script', [join(ROOT, 'deploy/start.sh')]],
    ['the Procfile', ['/bin/sh', '-c', COMMAND]],
  ] as const) {
    test(`${name} starts a guide that signals reach`, async () => {
      await using guide = await startGuideProcess({ DATA_DIR: folder }, [...command]);
      // It listens before its threads know the collection; the test's own limit ends the wait.
      for await (const _ of setInterval(50)) {
        if ((await fetch(`${guide.url}/health/ready`)).ok) break;
      }
      guide.signal('SIGTERM');
      assert.equal(await guide.exited, 0);
    });
  }

  const asRoot = { skip: process.getuid?.() === 0 ? false : 'only root may run as another user' };
  test(
    'commands have the settings of the service, which are words and never carried out',
    asRoot,
    async () => {
      const settings = join(folder, 'env');
      const lines = ['# a museum', 'PORT=7999', 'COLLECTION_NAME="The $(false) museum"', ''];
      await writeFile(settings, lines.join('\n'));
      const env = { PATH: process.env.PATH, SERVICE_USER: 'root', SERVICE_SETTINGS: settings };
      const command = join(ROOT, 'deploy/command.sh');
      const { stdout } = await promisify(execFile)(command, ['config'], { env, cwd: folder });
      const { port, collectionName, dataDir, environment } = JSON.parse(stdout);
      assert.deepEqual(
        [port, collectionName, dataDir, environment],
        [7999, 'The $(false) museum', '/var/lib/cicerone', 'production'],
      );
    },
  );

  const withSystemd = { skip: findProgram('systemd-analyze') ? false : 'no systemd-analyze here' };
  test('systemd takes the unit, and finds its sandbox close', withSystemd, async () => {
    const unit = join(folder, 'cicerone@7861.service');
    const text = await read('deploy/systemd/cicerone@.service');
    await writeFile(unit, text.replaceAll('/opt/cicerone', ROOT));
    const systemd = (...words: string[]) => runProgram('systemd-analyze', words);
    assert.equal(await systemd('verify', '--man=no', unit), '');
    const said = await systemd('security', '--offline=true', '--no-pager', unit);
    const [, exposure] = /exposure level for \S+: ([\d.]+)/.exec(said)!;
    assert.ok(Number(exposure) < MOST_EXPOSED, `exposed by ${exposure}`);
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(text)![1]);
    assert.ok(seconds > readConfig({}).config.work.shutdownGraceMs / 1000);
  });

  test('the image has the Node that everything else runs on', async () => {
    const name = await baseImageIn(join(ROOT, 'Dockerfile'));
    assert.ok(name.includes(`node:${manifest.devDependencies.node}-`), name);
    assert.ok((await read('Dockerfile')).includes(`ARG VERSION=${manifest.version}\n`));
  });

  test('Cloud Run is given settings that there are', async () => {
    const service = parseDocument(await read('deploy/cloud-run/service.yaml')).toJS();
    const [{ env, ports }] = service.spec.template.spec.containers;
    const given: { name: string; value: string }[] = env;
    for (const { name } of given) assert.ok(name in SETTINGS, name);
    readConfig(Object.fromEntries(given.map(({ name, value }) => [name, value])));
    assert.equal(ports[0].containerPort, 7860);
  });
});
