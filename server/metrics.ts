import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AnalysisEvent } from '../src/contract.ts';
import { isAbort } from '../src/errors.ts';
import type { BudgetName, Receipt } from '../src/policies/spending.ts';
import type { BreakerState } from '../src/policies/upstream-policy.ts';
import type { NarrationEnd } from '../src/speech/narrator.ts';
import type { TranscriptionEnd } from '../src/speech/transcriber.ts';
import { createPageVitals, type Vital } from './page/page-vitals.ts';

/** Seconds: from an exact copy to the longest description. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const BREAKER_STATES: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };

/** What is counted, one function for each business event; labels have few values. */
export interface Metrics {
  registry: Registry;
  requestEnded(request: { method: string; route: string; status: number; seconds: number }): void;
  analysisEvent(event: AnalysisEvent): void;
  upstreamFailed(service: string): void;
  /** Measures one attempt of a call to a provider. */
  externalCall<T>(service: string, call: () => Promise<T>): Promise<T>;
  /** Has the state of a breaker among the metrics from now on. */
  watchBreaker(name: string, state: () => BreakerState): void;
  modelPaid(receipt: Receipt): void;
  budgetRefused(refusal: { purpose: string; budget: BudgetName }): void;
  narrationEnded(end: NarrationEnd, characters: number): void;
  transcriptionEnded(end: TranscriptionEnd): void;
  pageVital(vital: Vital): void;
  totals(): { requests: number; errors: number };
}

export interface MetricsOptions {
  inFlight: () => number;
  /** Photos that wait for their turn, and tasks that wait for a thread. */
  waiting: () => { photos: number; tasks: number };
  cache: () => { hits: number; misses: number; entries: number };
}

export function createMetrics({ inFlight, waiting, cache }: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'request_count',
    help: 'HTTP requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'request_duration_seconds',
    help: 'Seconds to answer an HTTP request',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers,
  });
  const analyses = new Counter({
    name: 'analysis_count',
    help: 'Analyses ended',
    labelNames: ['outcome', 'confidence', 'cached'],
    registers,
  });
  const analysisSeconds = new Histogram({
    name: 'analysis_duration_seconds',
    help: 'Seconds from the photo to the outcome',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  });
  const tiers = new Histogram({
    name: 'tier_duration_seconds',
    help: 'Seconds a tier took, by what it said',
    labelNames: ['tier', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const answers = new Counter({
    name: 'answer_count',
    help: 'Questions answered, by who wrote the answer',
    labelNames: ['written_by'],
    registers,
  });
  const externalCalls = new Histogram({
    name: 'external_call_duration_seconds',
    help: 'Seconds that an attempt of a call to a provider took, by how it ended',
    labelNames: ['service', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const breakers = new Map<string, () => BreakerState>();
  new Gauge({
    name: 'breaker_state',
    help: 'State of a circuit breaker: 0 closed, 1 half-open, 2 open',
    labelNames: ['breaker'],
    registers,
    collect() {
      for (const [breaker, state] of breakers) this.set({ breaker }, BREAKER_STATES[state()]);
    },
  });
  const failures = new Counter({
    name: 'upstream_failure_count',
    help: 'Calls to a provider that failed',
    labelNames: ['service'],
    registers,
  });
  const modelCalls = new Counter({
    name: 'model_call_count',
    help: 'Calls to a model, retries too, by what they were for',
    labelNames: ['purpose', 'model'],
    registers,
  });
  const modelTokens = new Counter({
    name: 'model_token_count',
    help: 'Tokens that models took, as the provider counted them or as they were estimated',
    labelNames: ['purpose', 'direction', 'counted_by'],
    registers,
  });
  const modelCost = new Counter({
    name: 'model_cost_usd',
    help: 'US dollars that models took, by MODEL_PRICES',
    labelNames: ['purpose'],
    registers,
  });
  const refusals = new Counter({
    name: 'budget_refusal_count',
    help: 'Calls to a model that were not made, as a budget was used up',
    labelNames: ['purpose', 'budget'],
    registers,
  });
  const voices = new Counter({
    name: 'voice_count',
    help: 'Texts read aloud and spoken questions written down, by how that ended',
    labelNames: ['purpose', 'outcome'],
    registers,
  });
  const narrated = new Counter({
    name: 'narration_characters_count',
    help: 'Characters that the provider was asked to read aloud',
    registers,
  });
  const read = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  read('work_in_flight', 'Photos and questions under way', inFlight);
  read('photo_queue_length', 'Photos that wait for their turn', () => waiting().photos);
  read('recognition_queue_length', 'Tasks that wait for a thread', () => waiting().tasks);
  read('cache_hits', 'Photos answered from the cache since the start', () => cache().hits);
  read('cache_misses', 'Photos not found in the cache since the start', () => cache().misses);
  read('cache_entries', 'Results in the cache', () => cache().entries);

  let total = 0;
  let errors = 0;
  read('error_rate', 'Share of requests that failed here since the start, 0 to 1', () =>
    total === 0 ? 0 : errors / total,
  );
  read('error_count', 'Requests that failed here since the start', () => errors);

  return {
    registry,
    requestEnded({ method, route, status, seconds }) {
      total++;
      if (status >= 500) errors++;
      requests.inc({ method, route, status });
      requestSeconds.observe({ method, route }, seconds);
    },
    analysisEvent(event) {
      if (event.type === 'tier:ended') {
        const { name, outcome, ms } = event.tier;
        tiers.observe({ tier: name, outcome }, ms / 1000);
      } else if (event.type === 'analysis:ended') {
        const { outcome, confidence, cached, status, totalMs } = event.analysis;
        analysisSeconds.observe({ outcome: outcome ?? status }, totalMs / 1000);
        analyses.inc({
          outcome: outcome ?? status,
          confidence: confidence ?? 'none',
          cached: String(cached),
        });
      } else if (event.type === 'answer:ended') {
        answers.inc({ written_by: event.answer.writtenBy });
      }
    },
    upstreamFailed: (service) => failures.inc({ service }),
    async externalCall(service, call) {
      const ended = externalCalls.startTimer({ service });
      try {
        const result = await call();
        ended({ outcome: 'ok' });
        return result;
      } catch (error) {
        ended({ outcome: isAbort(error) ? 'cancelled' : 'failed' });
        throw error;
      }
    },
    watchBreaker: (name, state) => void breakers.set(name, state),
    modelPaid({ purpose, model, inputTokens, outputTokens, cost, estimated }) {
      const counted_by = estimated ? 'estimate' : 'provider';
      modelCalls.inc({ purpose, model });
      modelTokens.inc({ purpose, direction: 'input', counted_by }, inputTokens);
      modelTokens.inc({ purpose, direction: 'output', counted_by }, outputTokens);
      modelCost.inc({ purpose }, cost);
    },
    budgetRefused: ({ purpose, budget }) => refusals.inc({ purpose, budget }),
    narrationEnded(end, characters) {
      voices.inc({ purpose: 'narration', outcome: end });
      if (end !== 'cached') narrated.inc(characters);
    },
    transcriptionEnded: (end) => voices.inc({ purpose: 'transcription', outcome: end }),
    pageVital: createPageVitals(registry),
    totals: () => ({ requests: total, errors }),
  };
}
