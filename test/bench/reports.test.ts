import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillBlocks } from '../../bench/report/fill-blocks.ts';
import { drawLinePlot } from '../../bench/report/line-plot.ts';

describe('places for tables in a document', () => {
  const document =
    'Before.\n\n<!-- one -->\n\nold\n\n<!-- /one -->\n\n<!-- two -->\n<!-- /two -->\n';

  test('are filled, and the words around them stay', () => {
    const { text, filled, left } = fillBlocks(document, { one: '| new |' });
    assert.match(text, /^Before\.\n\n<!-- one -->\n\n\| new \|\n\n<!-- \/one -->/);
    assert.doesNotMatch(text, /old/);
    assert.deepEqual([filled, left], [['one'], ['two']]);
  });

  test('take the same table twice without growing', () => {
    const { text } = fillBlocks(document, { one: '| new |' });
    assert.equal(fillBlocks(text, { one: '| new |' }).text, text);
  });

  test('must be closed', () => {
    assert.throws(() => fillBlocks('<!-- one -->\nold', { one: 'new' }), RangeError);
  });
});

describe('a plot', () => {
  const axis = (label: string) => ({
    label,
    ticks: [
      { at: 0, label: '0' },
      { at: 1, label: '1' },
    ],
  });
  const svg = drawLinePlot({
    title: 'Right < wrong',
    description: 'It rises.',
    x: axis('x'),
    y: axis('y'),
    lines: [
      { name: 'a', points: [{ x: 0, y: 0 }] },
      { name: 'b', points: [], marks: [{ x: 5, y: 1 }] },
    ],
  });

  test('is named and described to screen readers', () => {
    assert.match(svg, /role="img" aria-labelledby="title description"/);
    assert.match(svg, /<title id="title">Right &lt; wrong<\/title>/);
    assert.match(svg, /<desc id="description">It rises\.<\/desc>/);
  });

  test('has other colours on dark pages', () => {
    assert.match(svg, /@media\(prefers-color-scheme:dark\)\{.*\.paper\{fill:#161616\}/);
  });

  test('draws what lies beyond the axis at its end', () => {
    const [, atTheEnd] = svg.match(/<circle class="dot c1" cx="([\d.]+)"/) ?? [];
    const grid = [...svg.matchAll(/<line class="grid" x1="([\d.]+)" y1="44"/g)].map(([, x]) => x);
    assert.equal(atTheEnd, grid.at(-1));
  });
});
