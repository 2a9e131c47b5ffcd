import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { createLineOutput } from '../../../server/log/line-output.ts';
import type { LogFormat } from '../../../server/log/log-format.ts';
import { timed } from '../../../server/log/timed.ts';
import { createLoggers, type Loggers, type LoggersOptions } from '../../../server/logger.ts';

/** What is written when `write` has loggers like these. */
async function linesOf(
  write: (loggers: Loggers) => unknown,
  log: { format?: LogFormat; file?: string } = {},
  options: LoggersOptions = {},
): Promise<string[]> {
  let text = '';
  const output = new PassThrough().setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  const loggers = createLoggers(
    {
      environment: 'production',
      log: { level: 'info', sampleEvery: 1, format: undefined, file: undefined, ...log },
    },
    { ...options, output },
  );
  await write(loggers);
  await loggers.close();
  return text.split('\n').filter(Boolean);
}

const FAILURE = new Error('outer', { cause: new Error('inner') });

describe('a log line', () => {
  test('says where it was written, and how errors came about', async () => {
    const [line] = await linesOf(function writeOne(loggers) {
      loggers.for('guide').error('it failed', { error: FAILURE });
    });
    const { module, function: name, error, stack, ...rest } = JSON.parse(line);
    assert.equal(module, 'test/server/log/logger.test.ts');
    assert.equal(name, 'writeOne');
    assert.deepEqual(error, { name: 'Error', message: 'outer' });
    assert.match(stack, /^Error: outer\n.*\nCaused by: Error: inner\n/s);
    assert.deepEqual([rest.level, rest.logger, rest.message], ['error', 'guide', 'it failed']);
  });

  test('has the names of the Elastic Common Schema when that is asked for', async () => {
    const [line] = await linesOf(
      (loggers) => {
        const fields = { status: 500, execution_time: 1.5, photo_bytes: 7, error: FAILURE };
        loggers.for('http').info('GET / 500', fields);
      },
      { format: 'ecs' },
    );
    const {
      '@timestamp': at,
      'error.stack_trace': stack,
      'log.origin.function': _name,
      ...rest
    } = JSON.parse(line);
    assert.equal(new Date(at).toISOString(), at);
    assert.match(stack, /Caused by: Error: inner/);
    assert.deepEqual(rest, {
      'ecs.version': '8.17.0',
      'service.name': 'cicerone',
      'log.level': 'info',
      'log.logger': 'http',
      'log.origin.file.name': 'test/server/log/logger.test.ts',
      message: 'GET / 500',
      'http.response.status_code': 500,
      'event.duration': 1_500_000,
      'cicerone.photo.bytes': 7,
      'error.type': 'Error',
      'error.message': 'outer',
    });
  });

  test('is coloured and short for people', async () => {
    const [line] = await linesOf((loggers) => loggers.for('guide').info('hello', { works: 9 }), {
      format: 'pretty',
    });
    const plain = stripVTControlCharacters(line);
    assert.match(plain, /^\d\d:\d\d:\d\d\.\d{3} info guide: hello works=9$/);
    assert.notEqual(line, plain);
  });

  test('is not written below the level, and none is once the loggers are closed', async () => {
    let late: Loggers | undefined;
    const lines = await linesOf((loggers) => {
      late = loggers;
      loggers.for('guide').debug('too small');
      loggers.levels.set('debug', { logger: 'guide' });
      loggers.for('guide').debug('now');
    });
    late?.for('guide').error('too late');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).message),
      ['now'],
    );
  });

  test('tells by itself how long some work took, and whether it failed', async () => {
    const lines = await linesOf(async (loggers) => {
      const logger = loggers.for('collection');
      assert.equal(
        await timed(
          logger,
          'counted',
          async () => 9,
          (works) => ({ works }),
        ),
        9,
      );
      const failing = timed(logger, 'built', () => Promise.reject(FAILURE));
      await assert.rejects(failing, FAILURE);
    });
    const [good, bad] = lines.map((line) => JSON.parse(line));
    assert.deepEqual([good.level, good.message, good.works], ['info', 'counted', 9]);
    assert.equal(typeof good.execution_time, 'number');
    assert.deepEqual(
      [bad.level, bad.message, bad.reason],
      ['warn', 'built: failed', 'Error: outer'],
    );
  });
});

describe('log files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cicerone-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('are rotated by size, and so many are kept', async () => {
    const rotation = { maxsize: 4000, maxFiles: 3 };
    const file = join(folder, 'guide.log');
    const write = async (loggers: Loggers) => {
      let names: string[] = [];
      for (let i = 0; !names.includes('guide2.log') || i % 50 !== 0; i++) {
        loggers.for('guide').info(`line ${i}`);
        names = await readdir(folder);
      }
      loggers.for('guide').info('the last line');
    };
    await linesOf(write, { file }, { rotation });
    const names = await readdir(folder);
    assert.deepEqual(names.sort(), ['guide.log', 'guide1.log', 'guide2.log']);
    for (const name of names) assert.ok((await stat(join(folder, name))).size < 8000, name);
    assert.match((await readFile(file, 'utf8')).trimEnd(), /the last line"[^\n]*$/);
  });

  test('that cannot be written hold nothing up: standard output has every line', async () => {
    const write = async (loggers: Loggers) => {
      for (let i = 0; i < 100; i++) {
        loggers.for('guide').info('a line');
        await new Promise(setImmediate);
      }
    };
    assert.equal((await linesOf(write, { file: '/dev/full' })).length, 100);
  });
});

describe('a reader who does not read', () => {
  test('costs lines and no more memory, and is told how many', async () => {
    const waiting: (() => void)[] = [];
    const stuck = new Writable({
      highWaterMark: 10,
      write(_chunk, _encoding, done) {
        waiting.push(done);
      },
    });
    const told: number[] = [];
    const output = createLineOutput({
      target: stuck,
      mostWaiting: 100,
      onLost: (lines) => told.push(lines),
    });
    for (let i = 0; i < 50; i++) output.write('123456789\n');
    assert.ok(stuck.writableLength <= 100, `${stuck.writableLength} bytes wait`);
    assert.deepEqual(told, []);
    while (waiting.length > 0) waiting.shift()?.();
    await new Promise(setImmediate);
    assert.deepEqual(told, [40]);
  });

  test('and is gone for good takes nothing along', async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const output = createLineOutput({ target: broken, onLost: () => assert.fail() });
    output.write('one\n');
    await new Promise(setImmediate);
    output.write('two\n');
    await new Promise<void>((resolve) => output.end(resolve));
  });
});
