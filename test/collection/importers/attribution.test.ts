import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isQualifier,
  makerIn,
  splitLife,
  splitQualifier,
} from '../../../src/collection/importers/attribution.ts';

describe('attribution', () => {
  for (const [text, qualifier, name] of [
    ['Workshop of Rut Thorn', 'Workshop of', 'Rut Thorn'],
    ['Formerly attributed to Rut Thorn', 'Formerly attributed to', 'Rut Thorn'],
    ['possibly circle of Rut Thorn', 'possibly circle of', 'Rut Thorn'],
    ['Attributed to the Master of Hats', 'Attributed to the', 'Master of Hats'],
    ['After a design by Hugo Pell', 'After a design by', 'Hugo Pell'],
    ['Rut Thorn (I) (possibly)', 'possibly', 'Rut Thorn (I)'],
    ['toegeschreven aan Rut Thorn', 'toegeschreven aan', 'Rut Thorn'],
    ['Werkstatt des Meisters der Hüte', 'Werkstatt des', 'Meisters der Hüte'],
    ['früher zugeschrieben an Rut Thorn', 'früher zugeschrieben an', 'Rut Thorn'],
    ['Rut Thorn (zugeschrieben)', 'zugeschrieben', 'Rut Thorn'],
    ['Nach Rut Thorn', 'Nach', 'Rut Thorn'],
    ['Umkreis von Rut Thorn', 'Umkreis von', 'Rut Thorn'],
    ['Atelier de Rut Thorn', 'Atelier de', 'Rut Thorn'],
    ["Atelier d'Anne Épine", "Atelier d'", 'Anne Épine'],
    ['anciennement attribué à Rut Thorn', 'anciennement attribué à', 'Rut Thorn'],
    ['D’après Rut Thorn', 'D’après', 'Rut Thorn'],
    ['Bottega di Rut Thorn', 'Bottega di', 'Rut Thorn'],
    ['già attribuito a Rut Thorn', 'già attribuito a', 'Rut Thorn'],
    ['Cerchia dell’Angelo Spina', 'Cerchia dell’', 'Angelo Spina'],
    ['Taller de Rut Thorn', 'Taller de', 'Rut Thorn'],
    ['atribuido a Rut Thorn', 'atribuido a', 'Rut Thorn'],
    ['Círculo del Maestro de los Sombreros', 'Círculo del', 'Maestro de los Sombreros'],
  ] as const) {
    test(`keeps the doubt of "${text}" apart from the name`, () =>
      assert.deepEqual(splitQualifier(text), { name, qualifier }));
  }

  test('takes a name that begins like doubt for a name', () => {
    assert.deepEqual(splitQualifier('Afterwit Brown'), { name: 'Afterwit Brown' });
    for (const name of ['Studio Nord', 'Atelier Nord', 'Nachtigall', 'Ana Wohl', 'Antes']) {
      assert.deepEqual(splitQualifier(name), { name });
    }
  });

  test('leaves a text alone that is too long to be an attribution', () => {
    const text = `after Rut Thorn${' '.repeat(5000)}(possibly`;
    assert.deepEqual(splitQualifier(text), { name: text });
  });

  test('takes life and doubt from one line', () => {
    assert.deepEqual(makerIn('after Bruno Vane (Flemish, 1580–1641)'), {
      name: 'Bruno Vane',
      qualifier: 'after',
      nationality: 'Flemish',
      dates: '1580–1641',
    });
  });

  test('tells nationality from dates', () => {
    assert.deepEqual(splitLife('American, born 1950'), {
      nationality: 'American',
      dates: 'born 1950',
    });
    assert.deepEqual(splitLife('active 1500–20'), { dates: 'active 1500–20' });
    assert.deepEqual(splitLife('Greek'), { nationality: 'Greek' });
  });

  test('tells roles from doubt', () => {
    assert.ok(isQualifier('attributed to'));
    assert.ok(isQualifier('after'));
    assert.ok(!isQualifier('artist'));
  });
});
