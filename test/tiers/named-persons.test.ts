import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPersonFilter } from '../../src/tiers/named-persons.ts';

const filterFor = (
  language: string,
  { known = [], artwork = true }: { known?: string[]; artwork?: boolean } = {},
) => createPersonFilter({ known, artwork, language });

describe('a sentence that says who somebody is', () => {
  const lost: [language: string, sentence: string][] = [
    ['en', 'The man at the desk is Barack Obama.'],
    ['en', 'Barack Obama sits at a desk.'],
    ['en', 'This is clearly Einstein.'],
    ['en', 'It looks like a portrait of Napoleon.'],
    ['en', 'The woman, Taylor Swift, smiles.'],
    ['en', 'It must be a late Rembrandt.'],
    ['en', 'The light is Vermeer’s own.'],
    ['en', 'An early work of Johannes Vermeer hangs on the wall.'],
    ['fr', 'C’est sans doute un Cézanne.'],
    ['de', 'Die Frau in der Mitte ist Angela Merkel.'],
    ['fr', 'À gauche se tient Emmanuel Macron.'],
    ['es', 'El hombre es Lionel Messi, con una copa.'],
    ['it', 'La donna sembra essere Sophia Loren.'],
    ['pt', 'O homem da foto é Cristiano Ronaldo.'],
    ['ja', 'この男性はバラク・オバマです。'],
    ['zh', '图中的男子是巴拉克·奥巴马。'],
  ];
  for (const [language, sentence] of lost) {
    test(`is lost: ${sentence}`, () => {
      assert.equal(filterFor(language)(sentence, { ended: true }), '');
    });
  }

  const kept: [language: string, sentence: string][] = [
    ['en', 'A woman in a Japanese kimono stands at a window.'],
    ['en', 'The Virgin Mary holds the Christ Child.'],
    ['en', 'Venus rises from a shell.'],
    ['en', 'It recalls the manner of Johannes Vermeer.'],
    ['en', 'Behind the houses stands the Eiffel Tower.'],
    ['en', 'It may have been painted in New York.'],
    ['en', 'Behind it stands a Gothic church.'],
    ['en', 'It is a landscape, perhaps a view of China.'],
    ['de', 'Eine Frau mit rotem Hut steht vor einem Haus.'],
    ['fr', 'Une femme en robe bleue lit une lettre.'],
    ['ja', 'ゴシック様式の教会が見えます。'],
    ['zh', '一位女子站在窗边。'],
    ['ar', 'امرأة تقف عند النافذة.'],
  ];
  for (const [language, sentence] of kept) {
    test(`is another one: ${sentence}`, () => {
      assert.equal(filterFor(language)(sentence, { ended: true }), sentence);
    });
  }

  test('stays where a record or a text in the photo says it', () => {
    const sentence = 'The plate names the sitter as Ada Lovelace.';
    assert.equal(filterFor('en')(sentence, { ended: true }), '');
    const read = filterFor('en', { known: ['ADA LOVELACE\n1815–1852'] });
    assert.equal(read(sentence, { ended: true }), sentence);
  });

  test('likens nobody to anybody where the photo shows no work of art', () => {
    const likened = 'His smile recalls Johannes Vermeer.';
    const filter = filterFor('en', { artwork: false });
    assert.equal(filter(likened, { ended: true }), '');
  });

  test('shows nothing of a name while it is being written', () => {
    const text = 'A man sits at a desk. The man is Barack Obama. He wears a dark suit.';
    const filter = filterFor('en', { artwork: false });
    for (let end = 1; end <= text.length; end++) {
      const shown = filter(text.slice(0, end), { ended: false });
      assert.doesNotMatch(shown, /Ba|Ob/, shown);
    }
    assert.equal(filter(text, { ended: true }), 'A man sits at a desk. He wears a dark suit.');
  });
});
