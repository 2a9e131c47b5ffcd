import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '..');
const files = globSync('{server,src,public,scripts,bench}/**/*.{ts,tsx}', { cwd: root });

/** Paths of this project that a file imports, with whether only types come. */
function importsOf(file: string): { target: string; typesOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)(\s+type)?\b[^;'"]*?from\s+['"](\.[^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, types, path]) => ({
    target: relative(root, normalize(join(root, dirname(file), path))),
    typesOnly: types !== undefined,
  }));
}

/** Rooms of src, from the roof to the ground: a room imports from those after it, and itself. */
const FLOORS = [
  ['src/guide.ts', 'src/analyse-photo.ts', 'src/answer-question.ts'],
  ['src/analysis/'],
  ['src/conversation/', 'src/speech/', 'src/tiers/', 'src/review/'],
  ['src/providers/'],
  ['src/policies/'],
  ['src/collection/'],
  [
    'src/ports/',
    'src/photo/',
    'src/recognition/',
    'src/health/',
    'src/usage/',
    'src/running-work.ts',
    'src/waiting-line.ts',
  ],
  ['src/errors.ts', 'src/contract.ts', 'src/retry-after.ts'],
];

const floorOf = (file: string) =>
  FLOORS.findIndex((rooms) => rooms.some((room) => file.startsWith(room)));

describe('the house', () => {
  test('every file of src has its floor', () => {
    const homeless = files.filter((file) => file.startsWith('src/') && floorOf(file) < 0);
    assert.deepEqual(homeless, []);
  });

  test('imports inside src run downwards', () => {
    const upward = files
      .filter((file) => file.startsWith('src/'))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target }) => floorOf(target) < floorOf(file))
          .map(({ target }) => `${file} -> ${target}`),
      );
    assert.deepEqual(upward, []);
  });

  test('src imports nothing of the server or the page', () => {
    const outward = files
      .filter((file) => file.startsWith('src/'))
      .flatMap((file) => importsOf(file).map(({ target }) => ({ file, target })))
      .filter(({ target }) => !target.startsWith('src/'));
    assert.deepEqual(outward, []);
  });

  test('the page imports of src only the types of the contract, and recognition in its worker', () => {
    const strays = files
      .filter((file) => file.startsWith('public/'))
      .flatMap((file) => importsOf(file).map((found) => ({ file, ...found })))
      .filter(({ target }) => !target.startsWith('public/'))
      .filter(({ target, typesOnly }) => !(target === 'src/contract.ts' && typesOnly))
      .filter(
        ({ file, target }) =>
          !(file.startsWith('public/recognition/') && target === 'src/recognition/index.ts'),
      );
    assert.deepEqual(strays, []);
  });

  test('recognition reaches visitors in its worker only', () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { target, typesOnly } of importsOf(file)) {
        if (!typesOnly && files.includes(target)) follow(target);
      }
    };
    follow('public/recognition/recognise.worker.ts');
    assert.ok(reached.has('src/recognition/identify.ts'));
    reached.clear();
    for (const entry of ['public/main.tsx', 'public/recognition/local-recogniser.ts'])
      follow(entry);
    assert.deepEqual(
      [...reached].filter((file) => file.startsWith('src/')),
      [],
    );
  });

  test('recognition imports nothing but itself', () => {
    const strays = files
      .filter((file) => file.startsWith('src/recognition/'))
      .filter((file) => {
        const foreign = /from\s+['"](?!\.)/.test(readFileSync(join(root, file), 'utf8'));
        const outward = importsOf(file).some(
          ({ target }) => !target.startsWith('src/recognition/'),
        );
        return foreign || outward;
      });
    assert.deepEqual(strays, []);
  });

  test('of two rooms in one house, one does without the other', () => {
    const houses = [
      'src/recognition/',
      'src/conversation/',
      'src/collection/',
      'public/components/',
    ];
    for (const house of houses) {
      const roomOf = (file: string) =>
        file.startsWith(house) ? /^(\w[\w-]*)\//.exec(file.slice(house.length))?.[1] : undefined;
      const pairs = new Set(
        files.flatMap((file) =>
          importsOf(file).flatMap(({ target }) => {
            const [from, to] = [roomOf(file), roomOf(target)];
            return from && to && from !== to ? [`${from} -> ${to}`] : [];
          }),
        ),
      );
      const mutual = [...pairs].filter((pair) =>
        pairs.has(pair.split(' -> ').reverse().join(' -> ')),
      );
      assert.ok(pairs.size > 3, house);
      assert.deepEqual(mutual, [], house);
    }
  });

  test('no file imports itself around a circle', () => {
    const edges = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ typesOnly }) => !typesOnly)
          .map(({ target }) => target),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (path.includes(file) || done.has(file)) return;
      for (const target of edges.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  test('the environment is read in one place', () => {
    const readers = files.filter(
      (file) =>
        file !== 'server/config.ts' &&
        /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(
      readers.filter((file) => /^(server|src|public)\//.test(file)),
      [],
    );
  });

  test('nothing in the server, the domain or the page writes to the console', () => {
    // Programs for other people's machines, which the server only shows.
    const shown = 'server/developers/snippets/';
    const writers = files
      .filter((file) => /^(server|src|public)\//.test(file) && !file.startsWith(shown))
      .filter((file) => /\bconsole\.\w+\(/.test(readFileSync(join(root, file), 'utf8')));
    assert.deepEqual(writers, []);
  });

  test('no SDK and no Express in the domain but where a port is implemented', () => {
    const outside = /from\s+['"](express|socket\.io|openai|@pinecone-database|winston|prom-client)/;
    const strays = files
      .filter((file) => file.startsWith('src/') && !file.startsWith('src/providers/'))
      .filter((file) => outside.test(readFileSync(join(root, file), 'utf8')));
    assert.deepEqual(strays, []);
  });
});
