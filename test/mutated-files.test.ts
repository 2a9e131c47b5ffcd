import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { create } from 'tar';
import { createKey } from '../server/admin/key.ts';
import { readKeyFile, writeKeyFile } from '../server/admin/key-file.ts';
import { unpackPictures } from '../server/admin/unpack-pictures.ts';
import { readSyncMarker, writeSyncMarker } from '../server/catalogue/sync-marker.ts';
import { createUsageFolder } from '../server/usage/usage-folder.ts';
import { artworkSchema } from '../src/collection/artwork.ts';
import { readBackup } from '../src/collection/backup/read-backup.ts';
import { writeBackup } from '../src/collection/backup/write-backup.ts';
import { openCatalogue } from '../src/collection/catalogue/catalogue.ts';
import { createGenerations } from '../src/collection/catalogue/generations.ts';
import { openNewest } from '../src/collection/catalogue/open-newest.ts';
import {
  changeCollectionSettings,
  readCollectionSettings,
  SETTINGS_FILE,
} from '../src/collection/collection-settings.ts';
import { buildCatalogue } from '../src/collection/importing/build-catalogue.ts';
import { createPictureStore } from '../src/collection/pictures/picture-store.ts';
import { PLAIN_VOICE, readVoice, VOICE_FILE, writeVoice } from '../src/collection/voice/voice.ts';
import { GuideError } from '../src/errors.ts';
import { newUsageDay } from '../src/usage/usage-day.ts';
import { mutateBytes } from './support/mutate-bytes.ts';
import { mutateRecord, mutateText } from './support/mutate-source.ts';
import { createSeededRandom } from './support/seeded-random.ts';

const MUTANTS = 200;
/** Of files that take a few milliseconds each. */
const FEW_MUTANTS = 60;

/** Whether work ends in what a file that is no good is refused with; anything else is a defect. */
async function isRefused(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    assert.ok(error instanceof GuideError, String(error));
    return true;
  }
}

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('what lies in DATA_DIR, spoilt in two hundred ways', () => {
  const DAY = '2026-11-22';
  const NAMESPACE = 'default';
  const files: Record<
    string,
    { name: string; write: () => Promise<unknown>; read: (file: string) => unknown }
  > = {
    settings: {
      name: SETTINGS_FILE,
      write: () => changeCollectionSettings(folder, { title: 'House', languages: ['en', 'pt-BR'] }),
      read: () => readCollectionSettings(folder),
    },
    'a voice': {
      name: VOICE_FILE,
      write: () =>
        writeVoice(folder, { ...PLAIN_VOICE, samples: [{ name: 'a.txt', text: 'A boat.' }] }),
      read: () => readVoice(folder),
    },
    'keys of administrators': {
      name: 'keys.json',
      write: async () => {
        const { record } = await createKey('Registrar', { days: 1 });
        await writeKeyFile(join(folder, 'keys.json'), [record]);
      },
      read: readKeyFile,
    },
    'a day of counts': {
      name: `usage/${DAY}.one.json`,
      write: () => createUsageFolder(folder).write(newUsageDay(DAY), 'one'),
      read: () => createUsageFolder(folder).export(DAY, DAY),
    },
    'what was last in step': {
      name: 'sync.json',
      write: () =>
        writeSyncMarker(folder, { namespace: NAMESPACE, generation: '1', vectors: 2, at: DAY }),
      read: () => readSyncMarker(folder, NAMESPACE),
    },
  };
  for (const [what, { name, write, read }] of Object.entries(files)) {
    test(`is read or refused: ${what}`, async () => {
      await write();
      const file = join(folder, name);
      const whole = await readFile(file, 'utf8');
      const random = createSeededRandom(3);
      assert.equal(await isRefused(() => read(file)), false);
      for (let i = 0; i < MUTANTS; i++) {
        const mutant =
          i % 2 === 0
            ? mutateText(whole, random)
            : JSON.stringify(mutateRecord(JSON.parse(whole), random));
        await writeFile(file, mutant);
        await isRefused(() => read(file));
      }
    });
  }
});

describe('archives and catalogues, spoilt in sixty ways', () => {
  const pictures = () => createPictureStore(join(folder, 'pictures'));
  const generations = () => createGenerations(join(folder, 'collection'));
  const { signal } = new AbortController();
  before(async () => {
    const works = [artworkSchema.parse({ id: 'a', title: 'House', artist: { name: 'Ada' } })];
    const file = join(folder, 'built.sqlite');
    const fingerprinter = { versions: {}, fingerprint: async () => [] };
    await buildCatalogue({
      file,
      works: works.map((artwork) => ({ artwork, pictures: [] })),
      pictures: pictures(),
      fingerprinter,
    });
    await generations().publishCopy(file);
  });

  async function* mutants(file: string): AsyncGenerator<string> {
    const whole = await readFile(file);
    const random = createSeededRandom(11);
    for (let i = 0; i < FEW_MUTANTS; i++) {
      const mutant = join(folder, `mutant-${i}`);
      await writeFile(mutant, mutateBytes(whole, random));
      yield mutant;
      await rm(mutant);
    }
  }

  test('are restored or refused, and leave nothing half done: a backup', async () => {
    const [{ file }] = generations().list();
    const catalogue = openCatalogue(file);
    const backup = join(folder, 'backup.tar');
    await writeBackup(catalogue, { file: backup, pictures: pictures(), signal });
    catalogue.close();
    let refused = 0;
    for await (const mutant of mutants(backup)) {
      const restored = { generations: generations(), collection: 'default', pictures: pictures() };
      if (await isRefused(() => readBackup(mutant, { ...restored, signal }))) refused++;
      const newest = openNewest(generations(), { collection: 'default' })!;
      assert.deepEqual(newest.passedOver, []);
      assert.equal(newest.catalogue.get('a')?.title, 'House');
      newest.catalogue.close();
    }
    assert.ok(refused > 0, 'some are refused');
    const left = await readdir(generations().folder);
    assert.deepEqual(
      left.filter((name) => !name.endsWith('.sqlite')),
      [],
    );
  });

  test('are opened or refused: a catalogue', async () => {
    const [{ file }] = generations().list();
    let refused = 0;
    for await (const mutant of mutants(file)) {
      if (await isRefused(() => openCatalogue(mutant).close())) refused++;
    }
    assert.ok(refused > 0, 'some are refused');
  });

  test('are unpacked or refused, in their folder alone: pictures', async () => {
    const cwd = join(folder, 'source');
    await mkdir(cwd, { recursive: true });
    await writeFile(join(cwd, 'a.jpg'), 'a picture');
    const file = join(folder, 'pictures.tgz');
    await create({ file, cwd, gzip: true }, ['a.jpg']);
    const before = await readdir(folder);
    let refused = 0;
    for await (const mutant of mutants(file)) {
      const target = join(folder, 'unpacked');
      const work = () => unpackPictures({ file: mutant, folder: target, maxBytes: 1_000_000 });
      if (await isRefused(work)) refused++;
      await rm(target, { recursive: true, force: true });
    }
    assert.ok(refused > 0, 'some are refused');
    assert.deepEqual(await readdir(folder), before);
  });
});
