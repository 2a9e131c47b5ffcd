/**
 * How fast a collection is imported, against what decoding and fingerprinting alone allow, and whether
 * an import that is killed three times comes to the same collection:
 *
 *     node bench/import.ts [--works 10000] [--report DIR]
 *
 * Works and pictures are made.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import pMap from 'p-map';
import sharp from 'sharp';
import { catalogueFile } from '../server/collection-files.ts';
import { createRecognitionPool } from '../server/recognition-pool.ts';
import { readPhoto } from '../src/photo/read-photo.ts';
import { makePicture } from './made-pictures.ts';
import { aboutThisRun } from './report/about.ts';
import { markdownTable, percent } from './report/markdown-table.ts';
import { publish } from './report/result-file.ts';

const COMMAND = join(import.meta.dirname, '../server/commands/collection.ts');
const PIXELS = { width: 1200, height: 900 };
/** Pictures that are decoded and fingerprinted without an import around it. */
const SAMPLE = 200;
/** Shares of the works after which an import is killed. */
const KILLED_AT = [0.25, 0.5, 0.75];
/** Tables whose rows say when and by whom a catalogue was built are left out. */
const CONTENT = ['artworks', 'pictures', 'fingerprints', 'lookalikes', 'passages'];

const { values } = parseArgs({
  options: { works: { type: 'string', default: '10000' }, report: { type: 'string' } },
});
const works = Number(values.works);
const cores = availableParallelism();
const about = aboutThisRun(`npm run bench -- import --works ${works}`);
const folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
try {
  const csv = await makeCollection();
  const alone = await rateAlone();
  const clean = await runImport(csv, join(folder, 'clean'));
  const killed = join(folder, 'killed');
  for (const share of KILLED_AT) await runImport(csv, killed, { killAfter: share * works });
  await runImport(csv, killed);
  const same = contentOf(join(folder, 'clean')) === contentOf(killed);
  const rate = works / clean.seconds;
  const head = ['works', 'decoding and fingerprinting alone', 'import', 'share', 'peak MiB'];
  const row = [works, perSecond(alone), perSecond(rate), percent(rate / alone), clean.peakMiB];
  const kills = `Killed ${KILLED_AT.length} times with SIGKILL and run to its end, the import came to ${
    same ? 'the same content, byte for byte' : '**another content**'
  }.`;
  publish('import', about, { import: `${markdownTable(head, [row])}\n\n${kills}` });
  if (!same) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeCollection(): Promise<string> {
  await mkdir(join(folder, 'pictures'));
  const numbers = Array.from({ length: works }, (_, i) => i);
  const rows = await pMap(
    numbers,
    async (i) => {
      const { data, ...size } = makePicture(i + 1);
      const picture = sharp(data, { raw: { ...size, channels: 3 } });
      await picture.resize(PIXELS).jpeg({ quality: 88 }).toFile(pictureOf(i));
      return { id: `made-${i}`, title: `Made work ${i}`, room: `${i % 50}`, image: `${i}.jpg` };
    },
    { concurrency: cores },
  );
  const file = join(folder, 'works.csv');
  await writeFile(file, stringify(rows, { header: true }));
  return file;
}

function pictureOf(i: number): string {
  return join(folder, 'pictures', `${i}.jpg`);
}

async function rateAlone(): Promise<number> {
  const pool = createRecognitionPool({ threads: cores });
  const { signal } = new AbortController();
  const lookAt = async (i: number) => {
    const { pixels } = await readPhoto(await readFile(pictureOf(i)));
    await pool.recogniser.fingerprint(pixels, signal);
  };
  try {
    const numbers = Array.from({ length: Math.min(SAMPLE, works) }, (_, i) => i);
    // Once before it counts: the compiler is warm for most of a long import.
    await pMap(numbers.slice(0, 20), lookAt, { concurrency: cores });
    const startedAt = performance.now();
    await pMap(numbers, lookAt, { concurrency: cores });
    return numbers.length / ((performance.now() - startedAt) / 1000);
  } finally {
    await pool.close();
  }
}

async function runImport(csv: string, dataDir: string, { killAfter = works + 1 } = {}) {
  const startedAt = performance.now();
  const words = ['import', csv, '--images', join(folder, 'pictures')];
  const command = spawn(process.execPath, ['--max-semi-space-size=4', COMMAND, ...words], {
    env: { DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(command, 'close');
  let peakMiB = 0;
  command.stdout.setEncoding('utf8').on('data', (text: string) => {
    const done = Number(text.match(/(\d[\d,]*) of [\d,]+ works/)?.[1].replaceAll(',', '') ?? 0);
    if (done >= killAfter) command.kill('SIGKILL');
  });
  while (command.exitCode === null && command.signalCode === null) {
    peakMiB = Math.max(peakMiB, await peakOf(command));
    await Promise.race([ended, wait(200)]);
  }
  const [code, signal] = await ended;
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1000, peakMiB };
}

async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1] ?? 0) / 1024);
}

function contentOf(dataDir: string): string {
  const database = new DatabaseSync(catalogueFile(dataDir), { readOnly: true });
  const digest = createHash('sha256');
  for (const table of CONTENT) {
    for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`).iterate()) {
      for (const value of Object.values(row)) {
        digest.update(value instanceof Uint8Array ? value : String(value)).update('\n');
      }
    }
  }
  database.close();
  return digest.digest('hex');
}

function perSecond(rate: number): string {
  return `${rate.toFixed(1)} a second`;
}
