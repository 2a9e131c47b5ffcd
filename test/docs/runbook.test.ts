import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Rules {
  groups: { rules: { alert: string }[] }[];
}

test('the runbook tells of every alert in its order, and of no other', () => {
  const { groups } = parse(read('k8s/monitoring/alerts.yaml')) as Rules;
  const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
  const [, section] = /\n## Alerts\n([\s\S]*?)\n## /.exec(read('docs/runbook.md'))!;
  const told = [...section.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  assert.ok(alerts.length > 0);
  assert.deepEqual(told, alerts);
});
