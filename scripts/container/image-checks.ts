import assert from 'node:assert/strict';
import type { Analysis } from '../../src/contract.ts';
import { DEMO_WORKS, demoWorkPath } from '../../test/support/demo-works.ts';
import { makePhoto } from '../../test/support/photo-maker.ts';
import type { ImageConfig, RunningImage } from './run-image.ts';

/** What the image may be, with the real base under it. */
const MOST_BYTES = 350_000_000;

/** What the real base takes, rounded up; a stand-in is reckoned as if it took as much. */
const BASE_BYTES = 250_000_000;

export interface Subject {
  config: ImageConfig;
  /** Bytes that the Dockerfile adds to its base. */
  addedBytes: number;
  guide: RunningImage;
  url: string;
}

export interface ImageCheck {
  name: string;
  check: (subject: Subject) => Promise<string | undefined>;
}

/** In the order in which they are made; the last one stops the guide. */
export const IMAGE_CHECKS: ImageCheck[] = [
  {
    name: 'is smaller than 350 MB',
    async check({ addedBytes }) {
      assert.ok(addedBytes + BASE_BYTES < MOST_BYTES, `it adds ${addedBytes} bytes to its base`);
      return `adds ${(addedBytes / 1e6).toFixed(0)} MB to a base of at most ${BASE_BYTES / 1e6} MB`;
    },
  },
  {
    name: 'says what it is, who runs it and how it is watched',
    async check({ config, url }) {
      assert.match(config.User, /^[1-9]\d*:[1-9]\d*$/);
      assert.equal(config.StopSignal, 'SIGTERM');
      for (const label of [
        'title',
        'description',
        'licenses',
        'version',
        'revision',
        'base.name',
      ]) {
        assert.ok(config.Labels[`org.opencontainers.image.${label}`], label);
      }
      assert.deepEqual(Object.keys(config.Volumes), ['/data']);
      const { commit } = (await (await fetch(`${url}/health`)).json()) as { commit: string };
      assert.equal(commit, config.Labels['org.opencontainers.image.revision']);
      return undefined;
    },
  },
  {
    name: 'holds nothing that installs or builds, and a list of what it holds',
    async check({ guide }) {
      const found = await inNode(
        guide,
        `const { existsSync } = require('fs');
         const paths = ['/usr/local/bin', '/usr/bin', '/bin', '/app/node_modules/.bin'];
         const names = ['npm', 'npx', 'yarn', 'corepack', 'gcc', 'make', 'python3', 'tsc', 'vite'];
         const { components } = JSON.parse(require('fs').readFileSync('/app/sbom.cdx.json', 'utf8'));
         JSON.stringify({
           tools: names.filter((name) => paths.some((path) => existsSync(path + '/' + name))),
           components: components.map(({ name }) => name),
         })`,
      );
      const { tools, components } = JSON.parse(found) as Record<string, string[]>;
      assert.deepEqual(tools, []);
      for (const name of ['express', 'sharp', 'socket.io']) assert.ok(components.includes(name));
      assert.ok(!components.includes('vite'), 'the list names what is not there');
      return `${components.length} packages listed`;
    },
  },
  {
    name: 'runs as process 1 without root, capabilities or a way to gain them',
    async check({ guide }) {
      const status = await inNode(guide, `require('fs').readFileSync('/proc/1/status', 'utf8')`);
      assert.match(status, /^Name:\s+(node|MainThread)$/m);
      assert.match(status, /^Uid:\s+1000\s+1000\s+1000\s+1000$/m);
      assert.match(status, /^CapEff:\s+0+$/m);
      assert.match(status, /^NoNewPrivs:\s+1$/m);
      return undefined;
    },
  },
  {
    name: 'is found healthy by its own HEALTHCHECK',
    async check({ guide, config }) {
      const [kind, ...words] = config.Healthcheck.Test;
      assert.equal(kind, 'CMD');
      await guide.exec(words);
      return undefined;
    },
  },
  {
    name: 'serves the page, and recognises a photo',
    async check({ url }) {
      assert.match(await (await fetch(url)).text(), /<script type="module"/);
      const { outcome, artwork } = await analyse(url, await photoOf(0));
      assert.deepEqual([outcome, artwork?.id], ['identified', DEMO_WORKS[0]]);
      return undefined;
    },
  },
  {
    name: 'has what the review queue needs to find faces',
    async check({ guide }) {
      const picture = '{ width: 64, height: 64, data: new Uint8Array(64 * 64 * 3) }';
      const faces = await guide.exec([
        'node',
        '--eval',
        `import('/app/server/review/face-worker.ts')
           .then(({ findFaces }) => findFaces(${picture}))
           .then((faces) => console.log(faces.length))`,
      ]);
      assert.equal(faces, '0');
      return undefined;
    },
  },
  {
    name: 'has the registrar’s commands',
    async check({ guide }) {
      const said = await guide.exec(['node', 'server/commands/collection.ts', 'list']);
      assert.match(said, /black-canyon|9 works/);
      return undefined;
    },
  },
  {
    name: 'ends what is under way on SIGTERM, then exits with 0',
    async check({ guide, url }) {
      const photos = await Promise.all([1, 2, 3].map(photoOf));
      const answers = photos.map((photo) => analyse(url, photo));
      let answered = false;
      void Promise.race(answers).then(() => {
        answered = true;
      });
      while (!answered && (await underWay(url)) === 0);
      await guide.signal('SIGTERM');
      for (const { outcome } of await Promise.all(answers)) assert.equal(outcome, 'identified');
      assert.equal(await guide.exited, 0);
      return undefined;
    },
  },
  {
    name: 'wrote to its volume alone',
    async check({ guide }) {
      // The root was read-only and there was no /tmp: an attempt would have failed, and been told.
      assert.doesNotMatch(guide.output(), /EROFS|EACCES|EPERM|"level":"error"/);
      assert.match(guide.output(), /"message":"stopped"/);
      return undefined;
    },
  },
];

/** Evaluates an expression in a Node of the image; what it gives comes back as text. */
const inNode = (guide: RunningImage, expression: string): Promise<string> =>
  guide.exec(['node', '--input-type=commonjs', '-p', expression]);

const photoOf = async (index: number): Promise<Buffer> =>
  (await makePhoto(demoWorkPath(DEMO_WORKS[index]), { seed: index, difficulty: 'easy' })).jpeg;

async function analyse(url: string, photo: Uint8Array): Promise<Analysis> {
  const response = await fetch(`${url}/api/analyses?wait=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(photo),
  });
  const body = await response.json();
  assert.equal(response.status, 200, JSON.stringify(body));
  return body as Analysis;
}

async function underWay(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^work_in_flight (\d+)$/m.exec(metrics)?.[1]);
}
