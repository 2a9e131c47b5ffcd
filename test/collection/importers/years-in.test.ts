import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { yearsIn } from '../../../src/collection/importers/years-in.ts';

describe('years in a date', () => {
  for (const [text, from, to] of [
    ['1869', 1869, 1869],
    ['1888–89', 1888, 1889],
    ['c. 1615–75', 1615, 1675],
    ['?c.1826', 1826, 1826],
    ['about 1640 to 1650', 1640, 1650],
    ['1890s', 1890, 1899],
    ['18th century', 1701, 1800],
    ['late 17th century', 1601, 1700],
    ['16th–17th century', 1501, 1700],
    ['5th-4th century BCE', -500, -301],
    ['8th century B.C.', -800, -701],
    ['c. 510 BCE', -510, -510],
    ['500-480 BC', -500, -480],
    ['79 CE', 79, 79],
    ['A.D. 79', 79, 79],
  ] as const) {
    test(`reads "${text}"`, () => assert.deepEqual(yearsIn(text), { from, to }));
  }

  for (const text of [
    'n.d.',
    '',
    '1763, published 1800–07',
    'after 1650',
    '1890–80',
    'Edo period',
  ]) {
    test(`guesses nothing from "${text}"`, () => assert.equal(yearsIn(text), undefined));
  }
});
