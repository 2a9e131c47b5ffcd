import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatCompletionRequest } from '@copilotkit/aimock';
import { ALL_QUESTIONS } from '../conversation/questions/index.ts';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import { runScript } from '../support/run-script.ts';

const EVAL = 'scripts/eval.ts';

/** The cells of a report's row. */
const rowOf = (report: string, name: string): string[] =>
  (report.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '')
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

test('the evaluation asks a provider, and reports what it answered and what it cost', async () => {
  await using openAi = await startOpenAiEmulator();
  // Knows the artist of everything, and one price that no record has.
  openAi.reply((request: ChatCompletionRequest) => {
    const facts = request.messages.flatMap(({ content }) => String(content).split('\n'));
    const name = /"artist":\{"name":"([^"]+)"/.exec(
      facts.find((line) => line.startsWith('[1]')) ?? '',
    )?.[1];
    return `[1] It is by ${name ?? 'someone'}.\n[1] It was sold for 4,000 dollars.`;
  });
  const { code, stdout, stderr } = await runScript(
    EVAL,
    {
      OPENAI_API_KEY: 'sk-emulator',
      OPENAI_BASE_URL: openAi.baseUrl,
      VISION_BUDGET_MS: '20000',
    },
    ['--provider', '--languages', 'en', '--price-in', '1000', '--price-out', '1000'],
  );
  assert.equal(code, 0, stderr);
  const [, asked, right, invented, unsupported, , fellBack, p50] = rowOf(stdout, 'en, open');
  assert.equal(Number(asked), ALL_QUESTIONS.en.open.length);
  assert.match(right, /^[1-5] \(/, 'only who asks for the artist is answered');
  assert.equal(invented, '0', 'what no record says is told as the model’s own');
  assert.ok(Number(unsupported) >= Number(asked));
  assert.equal(fellBack, '0');
  assert.match(p50, /^\d+ ms$/);
  const [, calls, tokensIn, tokensOut, cost] =
    /(\d+) calls, (\d+) tokens in, (\d+) out: (\d+\.\d+)/.exec(stdout) ?? [];
  const sent = openAi.requests.filter(({ method }) => method === 'POST');
  assert.equal(Number(calls), sent.length);
  assert.ok(Number(tokensIn) > 0 && Number(tokensOut) > 0);
  assert.equal(cost, ((Number(tokensIn) + Number(tokensOut)) / 1000).toFixed(4));
});

test('the evaluation of a provider wants one', async () => {
  const { code, stderr } = await runScript(EVAL, {}, ['--provider']);
  assert.equal(code, 2);
  assert.match(stderr, /OPENAI_API_KEY or OPENAI_BASE_URL/);
});
