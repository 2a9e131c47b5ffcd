import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutGuessedArtists } from '../../src/tiers/guessed-artist.ts';

const without = (text: string, known = '') => withoutGuessedArtists(text, { known, ended: true });

const GUESSED = [
  ['A portrait painted by Rembrandt van Rijn, half in shadow.', 'A portrait, half in shadow.'],
  ['A woman at a window, painted by Jan Vermeer, in blue.', 'A woman at a window, in blue.'],
  ['It is by Vermeer. A woman pours milk.', 'It is. A woman pours milk.'],
  ['A landscape attributed to J. M. W. Turner hangs there.', 'A landscape hangs there.'],
  ['Ein Bild von Caspar David Friedrich mit zwei Männern.', 'Ein Bild mit zwei Männern.'],
  ['Une toile peinte par Claude Monet, au bord de l’eau.', 'Une toile, au bord de l’eau.'],
  ['Un cuadro pintado por Diego Velázquez en una sala.', 'Un cuadro en una sala.'],
  ['Un ritratto dipinto da Tiziano su fondo scuro.', 'Un ritratto su fondo scuro.'],
];

const FREE = [
  'A boat by the river, lit by a lamp.',
  'In the manner of Rembrandt van Rijn, with deep shadows.',
  'It recalls Dutch painting; it may be inspired by Vermeer.',
  'Ein Bild von Menschen und Tieren am Wasser.',
  'The plate reads "Night", and the frame is by the wall.',
  'Un pont vu par temps de pluie.',
];

describe('the maker of a work that is not recognised', () => {
  for (const [told, left] of GUESSED) {
    test(`is not guessed: ${told}`, () => assert.equal(without(told), left));
  }

  for (const text of FREE) {
    test(`stays out of it: ${text}`, () => assert.equal(without(text), text));
  }

  test('is told where the record or a label names one', () => {
    const text = 'A photograph by Dorothea Lange, by the label.';
    assert.equal(without(text, 'Abandoned home\nDOROTHEA LANGE, 1935'), text);
  });

  test('never shows while it is being written, and nothing that shows is taken back', () => {
    for (const text of [...GUESSED.map(([told]) => told), ...FREE]) {
      let shown = '';
      for (let end = 0; end <= text.length; end++) {
        const now = withoutGuessedArtists(text.slice(0, end), { known: '', ended: false });
        assert.ok(now.startsWith(shown), `${JSON.stringify(shown)} -> ${JSON.stringify(now)}`);
        shown = now;
      }
      assert.ok(without(text).startsWith(shown), `${JSON.stringify(shown)} -> ${without(text)}`);
    }
  });
});
