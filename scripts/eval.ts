/**
 * `npm run eval -- [--provider] [--languages en,de] [--price-in N] [--price-out N] [--out FILE]`: asks
 * the question set and prints a report. Without --provider the catalogue answers; with it the provider
 * of OPENAI_API_KEY or OPENAI_BASE_URL does, which costs money. Prices are for a million tokens.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { GUIDE_LANGUAGES } from '../src/conversation/languages.ts';
import { startGuidesToAsk } from '../test/conversation/questions/guides-to-ask.ts';
import { evaluate } from './eval/evaluate.ts';
import { reportOf } from './eval/report.ts';
import { startUsageProxy } from './eval/usage-proxy.ts';

/** Of gpt-4o-mini when it came out in July 2024, in US dollars; today's are for the caller to give. */
const USUAL_PRICES = { input: '0.15', output: '0.60' };

const { values } = parseArgs({
  options: {
    provider: { type: 'boolean', default: false },
    languages: { type: 'string', default: GUIDE_LANGUAGES.join(',') },
    'price-in': { type: 'string', default: USUAL_PRICES.input },
    'price-out': { type: 'string', default: USUAL_PRICES.output },
    out: { type: 'string' },
  },
});
const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_CHAT_MODEL, OPENAI_EMBEDDING_MODEL } = process.env;
const { VISION_BUDGET_MS } = process.env;
if (values.provider && !OPENAI_API_KEY && !OPENAI_BASE_URL) {
  console.error('Set OPENAI_API_KEY or OPENAI_BASE_URL: --provider asks a real provider.');
  process.exit(2);
}
const chosen = values.languages.split(',');
const languages = GUIDE_LANGUAGES.filter((language) => chosen.includes(language));

await using proxy = values.provider
  ? await startUsageProxy(OPENAI_BASE_URL ?? 'https://api.openai.com/v1')
  : null;
await using guides = await startGuidesToAsk(
  proxy
    ? {
        OPENAI_API_KEY,
        OPENAI_CHAT_MODEL,
        OPENAI_EMBEDDING_MODEL,
        OPENAI_BASE_URL: proxy.baseUrl,
        VISION_BUDGET_MS,
      }
    : {},
);
const outcomes = await evaluate(guides, languages);
const report = reportOf(outcomes, {
  title: values.provider
    ? `The question set, to ${OPENAI_CHAT_MODEL ?? 'the usual model'}`
    : 'The question set, without a key',
  usage: proxy?.usage(),
  prices: { input: Number(values['price-in']), output: Number(values['price-out']) },
});
console.log(report);
if (values.out) await writeFile(values.out, `${report}\n`);
