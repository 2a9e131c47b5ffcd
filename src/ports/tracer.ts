export type SpanFacts = Record<string, string | number | boolean | undefined>;

/** A stretch of work in a trace. */
export interface Span {
  set(facts: SpanFacts): void;
  rename(name: string): void;
}

export interface SpanOptions {
  facts?: SpanFacts;
  kind?: 'server' | 'client' | 'internal';
  /**
   * Work that goes on in another request: the first span of a thread begins where it is called, and
   * those that come later belong to the same trace, wherever they are called.
   */
  thread?: string;
  /** The `traceparent` header that came with the request (https://www.w3.org/TR/trace-context/). */
  parent?: string;
}

/** Tells where time went: spans within spans, from upload to answer. */
export interface Tracer {
  /** Does some work as a span within the one that is under way; a failure is noted and goes on. */
  span<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
}

const NO_SPAN: Span = { set() {}, rename() {} };

/** For where nobody wants to know. */
export const noTracer: Tracer = { span: (_name, _options, work) => work(NO_SPAN) };
