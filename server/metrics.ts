import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AnalysisEvent } from '../src/contract.ts';
import type { NarrationEnd } from '../src/speech/narrator.ts';
import type { TranscriptionEnd } from '../src/speech/transcriber.ts';

/** Seconds: from an exact copy to the longest description. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What is counted, one function for each business event; labels have few values. */
export interface Metrics {
  registry: Registry;
  requestEnded(request: { method: string; route: string; status: number; seconds: number }): void;
  analysisEvent(event: AnalysisEvent): void;
  upstreamFailed(service: string): void;
  narrationEnded(end: NarrationEnd, characters: number): void;
  transcriptionEnded(end: TranscriptionEnd): void;
  totals(): { requests: number; errors: number };
}

export interface MetricsOptions {
  inFlight: () => number;
  cache: () => { hits: number; misses: number; entries: number };
}

export function createMetrics({ inFlight, cache }: MetricsOptions): Metrics {
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
  const failures = new Counter({
    name: 'upstream_failure_count',
    help: 'Calls to a provider that failed',
    labelNames: ['service'],
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
  read('cache_hits', 'Photos answered from the cache since the start', () => cache().hits);
  read('cache_misses', 'Photos not found in the cache since the start', () => cache().misses);
  read('cache_entries', 'Results in the cache', () => cache().entries);

  let total = 0;
  let errors = 0;

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
        const { outcome, confidence, cached, status } = event.analysis;
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
    narrationEnded(end, characters) {
      voices.inc({ purpose: 'narration', outcome: end });
      if (end !== 'cached') narrated.inc(characters);
    },
    transcriptionEnded: (end) => voices.inc({ purpose: 'transcription', outcome: end }),
    totals: () => ({ requests: total, errors }),
  };
}
