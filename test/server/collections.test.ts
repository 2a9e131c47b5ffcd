import assert from 'node:assert/strict';
import { copyFile, open, readdir, readFile, readlink, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import supertest from 'supertest';
import type { Analysis, ArtworkView, GuideStatus, Problem } from '../../src/contract.ts';
import { addKey } from '../support/administrator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { createRegistrar, type Registrar } from '../support/registrar.ts';
import { startTestGuide, type TestGuide } from '../support/start-guide.ts';
import { connect, eventsUntil, json, visit } from '../support/visitor.ts';

type CollectionStatus = GuideStatus & { collection: string; languages: string[] };

interface CollectionHealth {
  status: string;
  reasons: string[];
  works: number;
}

const idOf = ({ artwork }: Analysis) => artwork?.id;
const titleOf = ({ artwork }: Analysis) => artwork?.title;

async function guideAt(url: string): Promise<CollectionStatus> {
  const response = await fetch(url);
  assert.equal(response.status, 200);
  return (await response.json()) as CollectionStatus;
}

async function collectionsHealth(url: string): Promise<Record<string, CollectionHealth>> {
  const { checks } = (await (await fetch(`${url}/health`)).json()) as {
    checks: { catalogue: { collections: Record<string, CollectionHealth> } };
  };
  return checks.catalogue.collections;
}

/** What is asked for again until it is so; a test that waits in vain is ended by its time-out. */
async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await pause(20);
  }
}

/** Three works in `default` and `town`, with other titles; `town` has a fourth. */
async function importTwo(registrar: Registrar): Promise<void> {
  const imports = [
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two', 'Three'])),
    await registrar.run(
      'import',
      await registrar.table('second.csv', ['Eins', 'Zwei', 'Drei', 'Vier']),
      '--collection',
      'town',
    ),
  ];
  for (const { code, stderr } of imports) assert.equal(code, 0, stderr);
}

const serve = (registrar: Registrar, settings: Record<string, string> = {}): Promise<TestGuide> =>
  startTestGuide({ DATA_DIR: registrar.dataDir, ...settings });

/** Makes every generation of a collection unreadable. */
async function spoil(registrar: Registrar, name: string): Promise<void> {
  const folder = join(registrar.dataDir, 'collections', name);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sqlite'));
  for (const file of files) {
    const handle = await open(join(folder, file), 'r+');
    await handle.write(Buffer.alloc(4096, 0x5a), 0, 4096, 0);
    await handle.close();
  }
}

/** Files below a folder that this process has open, where the system tells. */
async function openBelow(folder: string): Promise<string[]> {
  const own = '/proc/self/fd';
  const handles = await readdir(own).catch(() => []);
  const files = await Promise.all(handles.map((one) => readlink(join(own, one)).catch(() => '')));
  return files.filter((file) => file.startsWith(folder));
}

describe('two collections in one server', () => {
  let registrar: Registrar;
  let guide: TestGuide;
  let shared: Buffer;
  let onlyInTown: Buffer;
  before(async () => {
    registrar = await createRegistrar();
    await importTwo(registrar);
    guide = await serve(registrar, { COLLECTION_HOSTS: 'town.example=town' });
    shared = await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 });
    onlyInTown = await makeCopy(join(registrar.folder, '3.jpg'), { width: 400 });
  });
  after(async () => {
    await guide.stop();
    await registrar[Symbol.asyncDispose]();
  });

  const analyseAt = async (host: string, photo: Buffer, path = '/api/analyses?wait=1') => {
    const { body } = await supertest(guide.url)
      .post(path)
      .set('Host', host)
      .attach('photo', photo, 'photo.jpg')
      .expect(200);
    return body as Analysis;
  };

  test('answer the same photo each for itself, and share no cached result', async () => {
    const here = visit(guide.url);
    const town = visit(`${guide.url}/c/town`);
    assert.equal(titleOf(await here.analyse(shared)), 'Two');
    const first = await town.analyse(shared);
    assert.deepEqual([titleOf(first), first.cached], ['Zwei', false]);
    assert.equal((await town.analyse(shared)).cached, true);
    const again = await here.analyse(shared);
    assert.deepEqual([titleOf(again), again.cached], ['Two', true]);
  });

  test('are named by path, by host and by parameter, in this order', async () => {
    const { analyse } = visit(guide.url);
    assert.equal(titleOf(await analyse(shared, '&collection=town')), 'Zwei');
    assert.equal(titleOf(await analyseAt('town.example', shared)), 'Zwei');
    assert.equal(titleOf(await analyseAt('Town.Example:8080', shared)), 'Zwei');
    assert.equal(
      titleOf(await analyseAt('town.example', shared, '/api/analyses?wait=1&collection=default')),
      'Zwei',
      'the host goes before the parameter',
    );
    assert.equal(
      titleOf(
        await analyseAt('town.example', shared, '/c/default/api/analyses?wait=1&collection=town'),
      ),
      'Two',
      'the path goes before both',
    );
  });

  test('never show a work of the other one', async () => {
    assert.equal(idOf(await visit(`${guide.url}/c/town`).analyse(onlyInTown)), 'work-3');
    const elsewhere = await visit(guide.url).analyse(onlyInTown);
    assert.equal(elsewhere.artwork, null);
    assert.ok(
      elsewhere.candidates.every(({ artwork }) => artwork.id !== 'work-3'),
      JSON.stringify(elsewhere.candidates),
    );
    assert.equal((await fetch(`${guide.url}/api/artworks/work-3`)).status, 404);
    assert.equal((await fetch(`${guide.url}/c/town/api/artworks/work-3`)).status, 200);
  });

  test('say where their own pictures are', async () => {
    for (const base of ['/c/default', '/c/town']) {
      const { artwork } = await visit(`${guide.url}${base}`).analyse(shared);
      assert.equal(artwork?.image, `${base}/api/artworks/work-1/image`);
      const listed = (await (await fetch(`${guide.url}${base}/api/artworks`)).json()) as {
        items: ArtworkView[];
      };
      assert.equal(listed.items[1].image, artwork.image);
      assert.equal((await fetch(`${guide.url}${artwork.image}`)).status, 200);
    }
  });

  test('know their analyses by id alone', async () => {
    const { id } = await visit(`${guide.url}/c/town`).open('work-3');
    assert.equal((await visit(guide.url).ask(id, 'What is its title?')).writtenBy, 'catalogue');
    const events = await eventsUntil(guide.url, id, 'answer:ended');
    assert.equal(events[0].id, id);
    const feedback = json({ verdict: 'chosen', artworkId: 'work-2' });
    const corrected = await fetch(`${guide.url}/api/analyses/${id}/feedback`, feedback);
    assert.equal(titleOf((await corrected.json()) as Analysis), 'Drei');
    const gone = await fetch(`${guide.url}/api/analyses/${id}`, { method: 'DELETE' });
    assert.equal(gone.status, 204);
    assert.equal((await fetch(`${guide.url}/c/town/api/analyses/${id}`)).status, 404);
  });

  test('do not share an idempotency key', async () => {
    const open = async (base: string) => {
      const response = await fetch(`${guide.url}${base}/api/analyses`, {
        method: 'POST',
        headers: { 'Content-Type': 'image/jpeg', 'Idempotency-Key': 'one and the same' },
        body: new Uint8Array(shared),
      });
      return (await response.json()) as { id: string };
    };
    const [first, again, other] = [await open('/c/town'), await open('/c/town'), await open('')];
    assert.equal(first.id, again.id);
    assert.notEqual(first.id, other.id);
  });

  test('refuse the name of one that is not there', async () => {
    for (const path of ['/c/village/', '/c/village/api/guide', '/api/guide?collection=village']) {
      const response = await fetch(`${guide.url}${path}`);
      assert.equal(response.status, 404, path);
      assert.equal(((await response.json()) as Problem).code, 'collection-not-found');
    }
  });

  test('are listed, and each tells its own name', async () => {
    const list = (await (await fetch(`${guide.url}/api/collections`)).json()) as object;
    assert.deepEqual(list, {
      items: [
        { name: 'default', title: 'The demo collection', works: 3, page: '/c/default/' },
        { name: 'town', title: 'town', works: 4, page: '/c/town/' },
      ],
      total: 2,
    });
    const { name, collection, works } = await guideAt(`${guide.url}/c/town/api/guide`);
    assert.deepEqual([name, collection, works], ['town', 'town', 4]);
  });

  test('have pages of their own', async () => {
    const bare = await fetch(`${guide.url}/c/town?from=label`, { redirect: 'manual' });
    assert.equal(bare.headers.get('location'), '/c/town/?from=label');
    const named = await fetch(`${guide.url}/?collection=town`, { redirect: 'manual' });
    assert.equal(named.headers.get('location'), '/c/town/');
  });

  test('are administered by the host that stands for them', async () => {
    const { key } = await addKey(registrar.dataDir, 'registrar');
    const download = async (host: string, query = '') => {
      const { headers } = await supertest(guide.url)
        .get(`/api/admin/backup${query}`)
        .set({ Host: host, Authorization: `Bearer ${key}` })
        .expect(200);
      return headers['content-disposition'];
    };
    assert.match(await download('town.example'), /town-000001\.tar/);
    assert.match(await download('town.example', '?collection=default'), /town-000001\.tar/);
    assert.match(await download('localhost', '?collection=town'), /town-000001\.tar/);
    assert.match(await download('localhost'), /default-000001\.tar/);
  });

  test('count in the metrics under the same routes', async () => {
    await guideAt(`${guide.url}/c/town/api/guide`);
    const metrics = await (await fetch(`${guide.url}/metrics`)).text();
    assert.match(metrics, /route="\/api\/guide"/);
    assert.doesNotMatch(metrics, /route="\/c\//);
  });

  test('greet live visitors each with its own', async () => {
    const greeting = (url: string, options: object) => {
      const socket = io(url, { transports: ['websocket'], forceNew: true, ...options });
      return new Promise<CollectionStatus>((resolve, reject) => {
        socket.on('guide:ready', resolve);
        socket.on('connect_error', reject);
      }).finally(() => socket.close());
    };
    assert.equal((await greeting(guide.url, {})).collection, 'default');
    for (const options of [
      { path: '/c/town/socket.io' },
      { path: '/c/town/socket.io', transports: ['polling'] },
      { query: { collection: 'town' } },
      { extraHeaders: { Host: 'town.example' } },
    ]) {
      const { collection } = await greeting(guide.url, options);
      assert.equal(collection, 'town', JSON.stringify(options));
    }
    await assert.rejects(greeting(guide.url, { path: '/c/village/socket.io' }), (error: Error) => {
      assert.equal((error as Error & { data: Problem }).data.code, 'collection-not-found');
      return true;
    });
  });

  test('are followed and asked live by an analysis’s id, and a wrong name is refused', async () => {
    const { id } = await visit(`${guide.url}/c/town`).open('work-0');
    const visitor = await connect(guide.url);
    try {
      await visitor.emitWithAck('analysis:follow', { id, collection: 'town' } as never);
      const ended = await visitor.until('analysis:ended');
      assert.ok(ended.type === 'analysis:ended');
      assert.equal(titleOf(ended.analysis), 'Eins');
      const refused = await visitor.emitWithAck('question:ask', {
        id,
        text: 'What is its title?',
        collection: 'village',
      } as never);
      assert.equal((refused as Problem).code, 'collection-not-found');
    } finally {
      visitor.close();
    }
  });
});

describe('a collection’s settings', () => {
  test('are made on the command line, and a running guide follows them', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One']));
    await using guide = await serve(registrar, { COLLECTION_NAME: 'The museum' });
    assert.equal((await guideAt(`${guide.url}/api/guide`)).name, 'The museum');

    const made = await registrar.run(
      'settings',
      'title=The town museum',
      'languages=de,en',
      'tiers=hash,precheck',
    );
    assert.equal(made.code, 0, made.stderr);
    assert.match(
      made.stdout,
      /^title=The town museum\nimprint=\nlanguages=de,en\nunsupportedClaims=mark/,
    );
    const { name, languages, tiers } = await guideAt(`${guide.url}/api/guide`);
    assert.deepEqual([name, languages], ['The town museum', ['de', 'en']]);
    assert.deepEqual(
      tiers.map(({ state }) => state),
      ['ready', 'ready', 'disabled', 'disabled'],
    );

    const back = await registrar.run('settings', 'title=');
    assert.match(back.stdout, /^title=\nimprint=\nlanguages=de,en/);
    assert.equal((await guideAt(`${guide.url}/api/guide`)).name, 'The museum');
  });

  test('are refused when they make no sense, and stay as they were', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('settings', 'title=Kept');
    const file = join(registrar.dataDir, 'collections/default/settings.json');
    const before = await readFile(file, 'utf8');
    for (const [word, code] of [
      ['colour=red', 2],
      ['title', 2],
      ['languages=not a tag', 1],
      ['unsupportedClaims=shout', 1],
      ['tiers=hash,sixth-sense', 1],
    ] as const) {
      const run = await registrar.run('settings', word);
      assert.equal(run.code, code, word);
      assert.match(run.stderr, new RegExp(word.split('=')[0]));
    }
    assert.equal(await readFile(file, 'utf8'), before);
  });

  test('that cannot be read leave those before, and /health says so', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One']));
    await registrar.run('settings', 'title=Kept');
    await using guide = await serve(registrar);
    assert.equal((await guideAt(`${guide.url}/api/guide`)).name, 'Kept');
    const file = join(registrar.dataDir, 'collections/default/settings.json');
    await writeFile(file, '{"title": 7}');
    assert.equal((await guideAt(`${guide.url}/api/guide`)).name, 'Kept');
    const health = await collectionsHealth(guide.url);
    assert.equal(health.default.status, 'degraded');
    assert.match(health.default.reasons.join(), /settings\.json: title/);
  });
});

describe('a damaged collection', () => {
  test('does not keep the others from being served, and is served once it is mended', async () => {
    await using registrar = await createRegistrar();
    await importTwo(registrar);
    const folder = join(registrar.dataDir, 'collections/town');
    const whole = join(folder, 'whole.building');
    await copyFile(join(folder, '000001.sqlite'), whole);
    await spoil(registrar, 'town');
    await using guide = await serve(registrar);
    assert.equal((await fetch(`${guide.url}/health/ready`)).status, 200);
    const health = await collectionsHealth(guide.url);
    assert.equal(health.default.status, 'healthy');
    assert.equal(health.town.status, 'degraded');
    assert.match(health.town.reasons.join(), /000001\.sqlite cannot be read/);
    const response = await fetch(`${guide.url}/c/town/api/guide`);
    assert.equal(response.status, 503);
    assert.equal(((await response.json()) as Problem).code, 'collection-unavailable');
    const photo = await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 });
    assert.equal(titleOf(await visit(guide.url).analyse(photo)), 'Two');

    // Spoilt in another way: this one can be opened, and is of no use then.
    const spoilt = join(folder, 'spoilt.building');
    await copyFile(whole, spoilt);
    const database = new DatabaseSync(spoilt);
    database.exec("UPDATE artworks SET record = '{'");
    database.close();
    await rename(spoilt, join(folder, '000002.sqlite'));
    await until(
      () => collectionsHealth(guide.url),
      ({ town }) => /JSON/.test(town.reasons.join()),
    );
    // It is told before it is closed again.
    await until(
      () => openBelow(folder),
      (files) => files.length === 0,
    );

    await rename(whole, join(folder, '000003.sqlite'));
    await until(
      () => collectionsHealth(guide.url),
      ({ town }) => town.works === 4,
    );
    assert.equal(titleOf(await visit(`${guide.url}/c/town`).analyse(photo)), 'Zwei');
  });
});

describe('a running guide', () => {
  test('serves a collection that is imported for the first time', async () => {
    await using registrar = await createRegistrar();
    await registrar.run('import', await registrar.table('first.csv', ['One', 'Two']));
    await using guide = await serve(registrar);
    const table = await registrar.table('again.csv', ['Uno', 'Due']);
    const { code, stderr } = await registrar.run('import', table, '--collection', 'village');
    assert.equal(code, 0, stderr);
    await until(
      () => collectionsHealth(guide.url),
      ({ village }) => village?.works === 2,
    );
    const photo = await makeCopy(join(registrar.folder, '1.jpg'), { width: 400 });
    assert.equal(titleOf(await visit(`${guide.url}/c/village`).analyse(photo)), 'Due');
  });
});
