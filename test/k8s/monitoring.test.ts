import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { demoWorkPath } from '../support/demo-works.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { makeCopy } from '../support/photo-maker.ts';
import { findPromtool } from '../support/promtool.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { visit } from '../support/visitor.ts';
import { ALERT_CASES, type AlertCase } from './made-series.ts';

const folder = join(import.meta.dirname, '../../k8s/monitoring');
const rules = join(folder, 'alerts.yaml');
const promtool = findPromtool();
const withPromtool = promtool === null && { skip: 'promtool is not installed' };
const run = promisify(execFile);

const alertNames = async () =>
  [...(await readFile(rules, 'utf8')).matchAll(/- alert: (\w+)/g)].map(([, name]) => name);

/** JSON is YAML: what promtool reads as a test of rules. */
const ruleTests = (severityOf: (alert: string) => string) => ({
  rule_files: [rules],
  evaluation_interval: '1m',
  tests: ALERT_CASES.flatMap((one) =>
    (['raises', 'staysQuiet'] as const).map((kind) => ({
      interval: '1m',
      input_series: Object.entries(one[kind]).map(([series, values]) => ({ series, values })),
      alert_rule_test: [
        {
          eval_time: `${one.at}m`,
          alertname: one.alert,
          exp_alerts: kind === 'raises' ? [alarm(one, severityOf(one.alert))] : [],
        },
      ],
    })),
  ),
});

const alarm = ({ labels = {} }: AlertCase, severity: string) => ({
  exp_labels: { severity, ...labels },
});

describe('the alarms', { ...withPromtool }, () => {
  test('are rules as Prometheus understands them', async () => {
    const { stdout } = await run(promtool!, ['check', 'rules', rules]);
    assert.match(stdout, new RegExp(`SUCCESS: ${ALERT_CASES.length} rules found`));
  });

  test('are raised on series that want somebody, and on no others', async () => {
    const text = await readFile(rules, 'utf8');
    const severityOf = (alert: string) =>
      new RegExp(`alert: ${alert}\\b.*?severity: (\\w+)`, 's').exec(text)?.[1] ?? '';
    const summaryOf = (one: AlertCase) =>
      new RegExp(`alert: ${one.alert}\\b.*?summary: (.+)`, 's')
        .exec(text)![1]
        .split('\n')[0]
        .replace(/^'|'$/g, '')
        .replace(/\{\{ \$labels\.(\w+) \}\}/g, (_all, name) => one.labels?.[name] ?? '');
    const cases = ruleTests(severityOf);
    for (const [i, { alert_rule_test }] of cases.tests.entries()) {
      for (const expected of alert_rule_test[0].exp_alerts) {
        Object.assign(expected, { exp_annotations: { summary: summaryOf(ALERT_CASES[i >> 1]) } });
      }
    }
    const made = await mkdtemp(join(tmpdir(), 'cicerone-'));
    try {
      const file = join(made, 'alerts.test.json');
      await writeFile(file, JSON.stringify(cases));
      const { stdout } = await run(promtool!, ['test', 'rules', file]);
      assert.match(stdout, /SUCCESS/);
    } finally {
      await rm(made, { recursive: true, force: true });
    }
  });
});

describe('what is shipped for monitoring', () => {
  /** Names of the metrics that a guide in use has. */
  let metrics: Set<string>;
  before(async () => {
    await using openAi = await startOpenAiEmulator();
    await using guide = await startTestGuide({
      OPENAI_API_KEY: 'sk-emulator',
      OPENAI_BASE_URL: openAi.baseUrl,
    });
    await visit(guide.url).analyse(await makeCopy(demoWorkPath('black-canyon')));
    const text = await (await fetch(`${guide.url}/metrics`)).text();
    metrics = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
  });

  /** Scraped by Prometheus itself. */
  const PROMETHEUS_OWN = ['up'];

  /** What a PromQL expression asks for, as the guide names it. */
  const asked = (expression: string): string[] =>
    [...expression.replace(/"[^"]*"|by \([^)]*\)/g, '').matchAll(/\b[a-z]\w*(?=[{[ ]|$)/g)]
      .map(([name]) => name.replace(/_(bucket|sum|count)$/, ''))
      .filter((name) => /_|^up$/.test(name) && !/^(histogram_quantile)$/.test(name));

  test('asks for metrics that there are', async () => {
    const known = new Set([...metrics].map((name) => name.replace(/_count$/, '')));
    const isKnown = (name: string) => known.has(name) || PROMETHEUS_OWN.includes(name);
    const alerts = [
      ...(await readFile(rules, 'utf8')).matchAll(/expr: (?:\|\n((?: {10}.*\n)+)|(.+))/g),
    ].map(([, block, line]) => block ?? line);
    assert.equal(alerts.length, ALERT_CASES.length);
    const dashboard = JSON.parse(await readFile(join(folder, 'dashboard.json'), 'utf8')) as {
      panels: { targets?: { expr: string }[] }[];
    };
    const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    assert.ok(shown.length >= 15);
    for (const expression of [...alerts, ...shown]) {
      const names = asked(expression);
      assert.ok(names.length > 0, expression);
      assert.deepEqual(
        names.filter((name) => !isKnown(name)),
        [],
        expression,
      );
    }
  });

  test('tries each alarm', async () => {
    assert.deepEqual(ALERT_CASES.map(({ alert }) => alert).sort(), (await alertNames()).sort());
  });
});
