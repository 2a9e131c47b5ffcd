/** Series on which an alarm must be raised, and like ones on which it must not, minute by minute. */
export interface AlertCase {
  alert: string;
  /** Minute at which the alarm is looked for. */
  at: number;
  /** PromQL series -> values in promtool's notation. */
  raises: Record<string, string>;
  staysQuiet: Record<string, string>;
  /** Labels that the alarm carries beside its severity. */
  labels?: Record<string, string>;
}

const GUIDE = '{job="cicerone", instance="a"}';
const OF_GUIDE = { job: 'cicerone', instance: 'a' };

/** A cumulative histogram that grows each minute by so many in each bucket. */
const histogram = (name: string, perBucket: Record<string, number>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(perBucket).map(([le, n]) => [`${name}_bucket{le="${le}"}`, `0+${n}x120`]),
  );

export const ALERT_CASES: AlertCase[] = [
  {
    alert: 'GuideDown',
    at: 10,
    raises: { [`up${GUIDE}`]: '1x4 0x120' },
    staysQuiet: { [`up${GUIDE}`]: '1 0 1x120' },
    labels: OF_GUIDE,
  },
  {
    alert: 'GuideUnhealthy',
    at: 10,
    raises: { [`health_status${GUIDE}`]: '0x4 2x120' },
    staysQuiet: { [`health_status${GUIDE}`]: '2 1x120' },
    labels: OF_GUIDE,
  },
  {
    alert: 'GuideDegraded',
    at: 60,
    raises: { [`health_status${GUIDE}`]: '1x120' },
    staysQuiet: { [`health_status${GUIDE}`]: '1x20 0x5 1x20 0x120' },
    labels: OF_GUIDE,
  },
  {
    alert: 'GuideRestarting',
    at: 25,
    raises: { [`process_start_time_seconds${GUIDE}`]: '1 2 3 4 5 5x120' },
    staysQuiet: { [`process_start_time_seconds${GUIDE}`]: '1 2 3 3x120' },
    labels: OF_GUIDE,
  },
  {
    alert: 'ManyErrors',
    at: 30,
    raises: {
      'request_count{status="200"}': '0+100x120',
      'request_count{status="500"}': '0+5x120',
    },
    // 4xx are the clients' own; two failures of ten at night wake nobody.
    staysQuiet: {
      'request_count{status="200"}': '0+2x120',
      'request_count{status="404"}': '0+90x120',
      'request_count{status="503"}': '0+0.5x120',
    },
  },
  {
    alert: 'SlowAnalyses',
    at: 60,
    raises: histogram('analysis_duration_seconds', { 5: 5, 10: 8, 30: 10, '+Inf': 10 }),
    staysQuiet: histogram('analysis_duration_seconds', { 5: 96, 10: 99, 30: 100, '+Inf': 100 }),
  },
  {
    alert: 'TierCutOff',
    at: 60,
    raises: {
      'tier_duration_seconds_count{tier="vision", outcome="timeout"}': '0+3x120',
      'tier_duration_seconds_count{tier="vision", outcome="identified"}': '0+7x120',
    },
    staysQuiet: {
      'tier_duration_seconds_count{tier="vision", outcome="failed"}': '0+1x120',
      'tier_duration_seconds_count{tier="vision", outcome="described"}': '0+20x120',
      'tier_duration_seconds_count{tier="vision", outcome="skipped"}': '0+99x120',
    },
    labels: { tier: 'vision' },
  },
  {
    alert: 'FewIdentified',
    at: 110,
    raises: {
      'analysis_count{outcome="identified"}': '0+1x120',
      'analysis_count{outcome="unidentified"}': '0+9x120',
    },
    staysQuiet: {
      'analysis_count{outcome="identified"}': '0+0x120',
      'analysis_count{outcome="unidentified"}': '0+0.2x120',
    },
  },
  {
    alert: 'BreakerOpen',
    at: 20,
    raises: { 'breaker_state{breaker="openai"}': '2x120' },
    staysQuiet: { 'breaker_state{breaker="openai"}': '2x3 1 0x120' },
    labels: { breaker: 'openai' },
  },
  {
    alert: 'ServiceUnreachable',
    at: 20,
    raises: { 'service_reachable{service="pinecone"}': '0x120' },
    staysQuiet: { 'service_reachable{service="pinecone"}': '0x3 1x120' },
    labels: { service: 'pinecone' },
  },
  {
    alert: 'BudgetUsedUp',
    at: 20,
    raises: { 'budget_refusal_count{budget="daily-money", purpose="vision"}': '0+1x120' },
    staysQuiet: { 'budget_refusal_count{budget="visitor-calls", purpose="vision"}': '0+9x120' },
    labels: { budget: 'daily-money' },
  },
  {
    alert: 'QueueOfPhotos',
    at: 20,
    raises: {
      'photo_queue_length{instance="a"}': '15x120',
      'photo_queue_length{instance="b"}': '15x120',
    },
    staysQuiet: { 'photo_queue_length{instance="a"}': '0x9 90 0x120' },
  },
  ...(['memory', 'cpu', 'disk'] as const).map(
    (resource): AlertCase => ({
      alert: { memory: 'MemoryShort', cpu: 'CpuShort', disk: 'DiskFilling' }[resource],
      at: 40,
      raises: { [`system_used_ratio{resource="${resource}"}`]: '0.95x120' },
      staysQuiet: { [`system_used_ratio{resource="${resource}"}`]: '0.95x8 0.7x120' },
      labels: { resource },
    }),
  ),
  {
    alert: 'EventLoopLate',
    at: 20,
    raises: { [`nodejs_eventloop_lag_p99_seconds${GUIDE}`]: '0.8x120' },
    staysQuiet: { [`nodejs_eventloop_lag_p99_seconds${GUIDE}`]: '0.8x3 0.1x120' },
    labels: OF_GUIDE,
  },
  {
    alert: 'PageSlow',
    at: 110,
    raises: {
      ...histogram('page_lcp_seconds', { 2.5: 1, 4: 5, 8: 10, '+Inf': 10 }),
      page_lcp_seconds_count: '0+10x120',
    },
    staysQuiet: {
      ...histogram('page_lcp_seconds', { 2.5: 8, 4: 9, 8: 10, '+Inf': 10 }),
      page_lcp_seconds_count: '0+10x120',
    },
  },
];
