import { percentile } from '../../bench/report/percentile.ts';
import type { Analysis } from '../../src/contract.ts';
import { silentWav } from '../../test/support/made-audio.ts';
import { startOpenAiEmulator } from '../../test/support/openai-emulator.ts';
import { makeWall } from '../../test/support/photo-maker.ts';
import {
  FAULTS,
  SERVICES,
  type Service,
  SHORT_BUDGETS,
  startFaultyProviders,
  TIER_OF,
  unknownWork,
} from '../../test/support/provider-faults.ts';
import { startTestGuide } from '../../test/support/start-guide.ts';
import { json, visit } from '../../test/support/visitor.ts';

const FAILURES = 5;
const VISITORS = 100;

/** A breaker that has opened stays so for as long as it is measured. */
const REST_MS = 600_000;

export const BREAKER_HEAD = [
  'Provider',
  'What is asked',
  'Calls until it opened',
  `Calls of the next ${VISITORS}`,
  'Without it, p50 ms',
  'p99 ms',
  'Not configured, p50 ms',
  'p99 ms',
  'Median by median',
  'Open breaker adds, p50 ms',
  'p99 ms',
];

/** Of the tiers, one has work of its own that a provider has nothing to do with; the others are not begun. */
const WITH_OWN_WORK: Service = 'embeddings';

/** What visitors of two guides waited, in pairs: one whose breaker is open, and one without the provider. */
interface Pairs {
  open: number[];
  none: number[];
}

type Row = (string | number | null)[];

/** What a breaker that has opened saves, and what it costs: calls, and visitors' time. */
export async function breakerRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const full = { what: 'a photo full of features', photo: await unknownWork() };
  for (const service of SERVICES) rows.push(await tierRow(service, full));
  // The same where the tier's own work is small, so that it does not hide what is added to it.
  const bare = { what: 'a bare wall', photo: await makeWall({ seed: 1, width: 320, height: 240 }) };
  rows.push(await tierRow(WITH_OWN_WORK, bare));
  for (const asked of ASKED) rows.push(await replyRow(asked));
  return rows;
}

/** A tier's own time, in the guide's words. */
async function tierRow(
  service: Service,
  { what, photo }: { what: string; photo: Buffer },
): Promise<Row> {
  await using stack = new AsyncDisposableStack();
  const providers = stack.use(
    await startFaultyProviders({
      budgets: SHORT_BUDGETS,
      failuresToRest: FAILURES,
      restMs: REST_MS,
    }),
  );
  const alone =
    service === WITH_OWN_WORK
      ? stack.use(await startTestGuide({ TIERS: TIER_OF[service], ENABLE_CACHE: 'false' }))
      : null;
  const strike = () => providers.run(service, FAULTS['500'], photo);
  const msOf = ({ tiers }: Analysis) =>
    tiers.find(({ name }) => name === TIER_OF[service])?.ms ?? 0;
  const opening = (await strike()).calls + (await strike()).calls;
  const pairs: Pairs = { open: [], none: [] };
  let calls = 0;
  for (let i = 0; i < VISITORS; i++) {
    const run = await strike();
    calls += run.calls;
    pairs.open.push(msOf(run.analysis));
    // In turns: what else the machine does befalls both alike.
    if (alone) pairs.none.push(msOf(await visit(alone.url).analyse(photo, '&anyway=1')));
  }
  return [service, `${TIER_OF[service]} of ${what}`, opening, calls, ...figures(pairs)];
}

interface Asked {
  provider: string;
  what: string;
  /** Where the provider is asked for it. */
  path: string;
  /** Asks, and waits for the whole reply. */
  ask(url: string): Promise<unknown>;
}

const recording = () => {
  const form = new FormData();
  form.set('recording', new Blob([new Uint8Array(silentWav(1 + Math.random()))]), 'question.wav');
  return form;
};

const ASKED: Asked[] = [
  {
    provider: 'model',
    what: 'an answer, which the catalogue gives',
    path: '/chat/completions',
    async ask(url) {
      const { id } = await visit(url).open('black-canyon');
      return visit(url).ask(id, 'Who took it?');
    },
  },
  {
    provider: 'narration',
    what: 'a reading, which the browser gives',
    path: '/audio/speech',
    ask: async (url) => (await fetch(`${url}/api/speech`, json({ text: 'Look.' }))).text(),
  },
  {
    provider: 'transcription',
    what: 'a spoken question, which is typed',
    path: '/audio/transcriptions',
    ask: async (url) =>
      (await fetch(`${url}/api/transcriptions`, { method: 'POST', body: recording() })).text(),
  },
];

/** The time of a whole request, as a visitor's browser measures it. */
async function replyRow({ provider, what, path, ask }: Asked): Promise<Row> {
  await using stack = new AsyncDisposableStack();
  const openAi = stack.use(await startOpenAiEmulator());
  openAi.fail({ status: 500 }, { times: Number.POSITIVE_INFINITY, path });
  const guide = stack.use(
    await startTestGuide({
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-emulator',
      OPENAI_EMBEDDINGS: 'off',
      UPSTREAM_RETRIES: '0',
      UPSTREAM_REST_MS: String(REST_MS),
    }),
  );
  const alone = stack.use(await startTestGuide({}));
  const calls = () => openAi.requests.filter((request) => request.path.endsWith(path)).length;
  for (let i = 0; i < FAILURES; i++) await ask(guide.url);
  const opening = calls();
  const pairs: Pairs = { open: [], none: [] };
  const timed = async (url: string) => {
    const startedAt = performance.now();
    await ask(url);
    return performance.now() - startedAt;
  };
  for (let i = 0; i < VISITORS; i++) {
    pairs.open.push(await timed(guide.url));
    pairs.none.push(await timed(alone.url));
  }
  return [provider, what, opening, calls() - opening, ...figures(pairs)];
}

function figures({ open, none }: Pairs): (number | null)[] {
  const both = (times: number[]) =>
    [0.5, 0.99].map((share) => (times.length > 0 ? round(percentile(times, share)) : null));
  const ratio = percentile(open, 0.5) / percentile(none, 0.5);
  const added = none.map((ms, i) => open[i] - ms);
  return [
    ...both(open),
    ...both(none),
    Number.isFinite(ratio) ? round(ratio) : null,
    ...both(added),
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;
