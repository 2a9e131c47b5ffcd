import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BUDGETS, type Figures, judgeFigures } from '../../scripts/page-budgets/budgets.ts';

describe('the page’s budgets', () => {
  const figures = (changed: Partial<Figures> = {}): Figures => {
    const limits = Object.entries(BUDGETS).map(([key, { limit }]) => [key, limit]);
    return { ...Object.fromEntries(limits), ...changed };
  };

  test('hold up to and including their limits, a line for each', () => {
    const { holds, lines } = judgeFigures(figures(), { strict: true });
    assert.ok(holds);
    assert.equal(lines.length, Object.keys(BUDGETS).length);
    for (const line of lines) assert.match(line, / yes$/);
  });

  for (const key of ['firstScript', 'styles', 'policy', 'trustedTypes'] as const) {
    test(`${key} over its limit fails every run`, () => {
      const { holds, lines } = judgeFigures(figures({ [key]: BUDGETS[key].limit + 0.1 }));
      assert.ok(!holds);
      assert.equal(lines.filter((line) => line.endsWith('NO')).length, 1);
    });
  }

  test('a slow paint or interaction, and a shift, fail a strict run alone', () => {
    const slow = figures({ LCP: 1_801, INP: 201, CLS: 0.06 });
    assert.ok(judgeFigures(slow).holds);
    assert.ok(!judgeFigures(slow, { strict: true }).holds);
  });

  test('a figure that was not measured is not taken to be within its limit', () => {
    assert.ok(!judgeFigures(figures({ styles: undefined })).holds);
    assert.ok(!judgeFigures(figures({ CLS: undefined }), { strict: true }).holds);
  });
});
