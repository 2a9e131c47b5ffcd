import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEMO_WORKS, demoWorkPath } from '../support/demo-works.ts';
import { makePhoto } from '../support/photo-maker.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';

test('a tier that is cut off leaves the next one what it needs', async () => {
  await using guide = await startTestGuide({
    TIERS: 'precheck,retrieval',
    // No machine is so quick.
    PRECHECK_BUDGET_MS: '1',
    RETRIEVAL_BUDGET_MS: '60',
    MAX_WORKERS: '1',
  });
  const photos = await Promise.all(
    DEMO_WORKS.map((work, seed) => makePhoto(demoWorkPath(work), { seed, difficulty: 'easy' })),
  );
  const analyses = await Promise.all(photos.map(({ jpeg }) => visit(guide.url).analyse(jpeg)));
  const outcomes = analyses.flatMap(({ tiers }) => tiers.map(({ outcome }) => outcome));
  assert.ok(outcomes.includes('timeout'), outcomes.join());
  assert.ok(!outcomes.includes('failed'), outcomes.join());
});
