import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { startOpenAiEmulator } from '../support/openai-emulator.ts';
import {
  type ReceivedMetric,
  type ReceivedSpan,
  startOtlpReceiver,
} from '../support/otlp-receiver.ts';
import { strangePhoto } from '../support/people-photo.ts';
import { startPineconeEmulator } from '../support/pinecone-emulator.ts';
import { createRecordedLoggers } from '../support/recorded-loggers.ts';
import { runScript } from '../support/run-script.ts';
import { startTestGuide } from '../support/start-guide.ts';
import { json, photoForm } from '../support/visitor.ts';

const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const QUESTION = 'Did a zebra pass by?';

describe('the trace of a visit', () => {
  let spans: ReceivedSpan[];
  let metrics: Map<string, ReceivedMetric>;
  let headers: Record<string, unknown>[];
  let everything: string;
  const loggers = createRecordedLoggers();
  before(async () => {
    // OpenTelemetry reads it by itself.
    process.env.OTEL_EXPORTER_OTLP_TIMEOUT = 'soon';
    await using collector = await startOtlpReceiver();
    await using openAi = await startOpenAiEmulator();
    await using pinecone = await startPineconeEmulator();
    openAi.replyJson({ showsArtwork: true, workId: null, description: 'A boat on a river.' });
    openAi.fail({ status: 500 }, { times: 1, path: '/completions' });
    const guide = await startTestGuide(
      {
        // Without the precheck's word that there is no work in the photo, nothing is passed over.
        PRECHECK_BUDGET_MS: '1',
        PINECONE_API_KEY: 'pcsk_emulator',
        PINECONE_CONTROLLER_HOST: pinecone.url,
        OPENAI_API_KEY: 'sk-emulator',
        OPENAI_BASE_URL: openAi.baseUrl,
        OPENAI_VISION: 'on',
        OPENAI_JSON_SCHEMA: 'on',
        OPENAI_EMBEDDINGS: 'off',
        UPSTREAM_FIRST_DELAY_MS: '1',
        TRUST_PROXY_HOPS: '1',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=canary-1234',
      },
      { loggers },
    );
    try {
      await loggers.until(({ message }) => message === 'pinecone index ready');
      const analysed = await fetch(`${guide.url}/api/analyses?wait=1&anyway=1`, {
        method: 'POST',
        headers: { traceparent: `00-${CALLER.trace}-${CALLER.span}-01` },
        body: photoForm(await strangePhoto()),
      });
      const { id } = (await analysed.json()) as { id: string };
      openAi.reply('The record does not say.');
      await fetch(`${guide.url}/api/analyses/${id}/questions?wait=1`, json({ text: QUESTION }));
      await fetch(`${guide.url}/health`);
    } finally {
      await guide.stop();
      delete process.env.OTEL_EXPORTER_OTLP_TIMEOUT;
    }
    ({ spans, metrics, headers } = collector);
    everything = collector.everything();
  });

  const named = (name: string): ReceivedSpan[] => spans.filter((span) => span.name === name);
  const factsOf = ({ attributes }: Pick<ReceivedSpan, 'attributes'>) =>
    Object.fromEntries(
      attributes.map(({ key, value }) => [
        key,
        value.stringValue ?? value.doubleValue ?? Number(value.intValue),
      ]),
    );
  const parentOf = ({ parentSpanId }: ReceivedSpan) =>
    spans.find(({ spanId }) => spanId === parentSpanId);

  test('is one from the upload to the answer, and goes on with the caller’s', () => {
    const [upload] = named('POST /api/analyses');
    const [analysis] = named('analysis');
    const [answer] = named('answer');
    assert.equal(upload.traceId, CALLER.trace);
    assert.equal(upload.parentSpanId, CALLER.span);
    assert.equal(parentOf(analysis), upload);
    assert.equal(parentOf(answer), analysis);
    const [question] = named('POST /api/analyses/:id/questions');
    assert.equal(answer.links?.[0]?.spanId, question.spanId);
  });

  test('has each tier with its outcome, and each call to a provider within it', () => {
    const [analysis] = named('analysis');
    for (const tier of ['hash', 'precheck', 'retrieval', 'vision']) {
      const [span] = named(`tier ${tier}`);
      assert.equal(parentOf(span), analysis, tier);
      assert.ok(factsOf(span)['cicerone.outcome'], tier);
    }
    const calls = named('call openai').filter((span) => parentOf(span)?.name === 'tier vision');
    assert.deepEqual(
      calls.map((span) => [factsOf(span)['cicerone.attempt'], span.status?.code ?? 0]),
      [
        [1, 2],
        [2, 0],
      ],
    );
    const searches = named('call pinecone').filter(
      (span) => parentOf(span)?.name === 'tier retrieval',
    );
    assert.ok(searches.length > 0);
    assert.ok([...calls, ...searches].every(({ traceId }) => traceId === CALLER.trace));
    const [, chat] = named('chat gpt-4o-mini').filter(
      (span) => factsOf(span)['cicerone.purpose'] === 'vision',
    );
    assert.equal(parentOf(chat), calls[1]);
    const facts = factsOf(chat);
    assert.equal(facts['gen_ai.operation.name'], 'chat');
    assert.equal(facts['gen_ai.request.model'], 'gpt-4o-mini');
    assert.ok(Number(facts['gen_ai.usage.input_tokens']) > 0);
    assert.ok(
      named('chat gpt-4o-mini').some((span) => parentOf(parentOf(span)!)?.name === 'answer'),
    );
  });

  test('comes with the metrics that Prometheus has', () => {
    const requests = metrics.get('request_count')?.sum;
    assert.ok(requests?.isMonotonic);
    const upload = requests.dataPoints.find(
      (point) => factsOf(point).route === '/api/analyses' && factsOf(point).method === 'POST',
    );
    assert.equal(upload?.asDouble ?? Number(upload?.asInt), 1);
    const tiers = metrics.get('tier_duration_seconds');
    assert.equal(tiers?.unit, 's');
    const hash = tiers?.histogram?.dataPoints.find((point) => factsOf(point).tier === 'hash');
    const counted = hash?.bucketCounts.reduce<number>((sum, count) => sum + Number(count), 0);
    assert.equal(counted, Number(hash?.count));
    assert.equal(counted, 1);
    assert.ok(metrics.get('process_resident_memory_bytes')?.gauge);
  });

  test('is there although a setting of OpenTelemetry’s own is wrong, which is told', () => {
    const told = loggers.lines.filter(({ message }) => message === 'telemetry is in trouble');
    assert.ok(told.some(({ fields }) => /OTEL_EXPORTER_OTLP_TIMEOUT/.test(String(fields.reason))));
  });

  test('tells nothing that a visitor said, and no probe', () => {
    assert.doesNotMatch(everything, /zebra|boat|canary|pcsk_|127\.0\.0\.1/i);
    assert.ok(spans.every(({ name }) => !name.includes('health')));
    assert.ok(headers.every((sent) => sent['x-collector-key'] === 'canary-1234'));
  });
});

test('nothing of OpenTelemetry’s SDK is loaded where no collector is named', async () => {
  const { code, stdout, stderr } = await runScript('test/support/loaded-modules.ts', {
    NODE_ENV: 'testing',
    TIERS: 'hash',
  });
  assert.equal(code, 0, stderr);
  const loaded = stdout.split('\n');
  assert.ok(loaded.some((url) => url.endsWith('server/telemetry/create-telemetry.ts')));
  // prom-client brings the interfaces, which do nothing by themselves.
  const unwanted = loaded.filter((url) => /@opentelemetry\/(?!api\/)|open-telemetry/.test(url));
  assert.deepEqual(unwanted, []);
});
