import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licenceProblems } from '../../scripts/licences/licence-problems.ts';

const check = (packages: Parameters<typeof licenceProblems>[0], wanted = {}) =>
  licenceProblems(packages, {
    declared: (path) => (path.endsWith('old') ? 'MIT' : undefined),
    wanted,
  });
const integrity = 'sha512-x';

test('licences that anybody may pass on are allowed, alone and together', () => {
  const packages = {
    '': {},
    'node_modules/a': { license: 'MIT', integrity },
    'node_modules/b': { license: '(GPL-3.0 OR Apache-2.0)', integrity },
    'node_modules/old': { integrity },
    'node_modules/@img/sharp-wasm32': { license: 'Apache-2.0 AND LGPL-3.0-or-later', integrity },
    'node_modules/tool': { license: 'GPL-3.0', dev: true },
  };
  assert.deepEqual(check(packages, { a: '1.2.3' }), []);
});

test('other licences, none, missing checksums and loose versions are problems', () => {
  const packages = {
    'node_modules/a': { license: 'AGPL-3.0-only', integrity },
    'node_modules/b': { license: 'MIT AND GPL-2.0', integrity },
    'node_modules/a/node_modules/c': { integrity },
    'node_modules/d': { license: 'LGPL-3.0-or-later', integrity },
    'node_modules/e': { license: 'MIT' },
  };
  assert.deepEqual(check(packages, { e: '^1.2.3' }), [
    'a is under AGPL-3.0-only',
    'b is under MIT AND GPL-2.0',
    'c names no licence',
    'd is under LGPL-3.0-or-later',
    'e has no checksum',
    'e is not pinned: ^1.2.3',
  ]);
});
