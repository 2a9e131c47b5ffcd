import type { ServerOptions } from 'socket.io';
import { ANALYSIS_TTL_MS, type AnalysisStore } from '../src/analysis/analysis-store.ts';
import { createMemoryStore } from '../src/analysis/memory-store.ts';
import {
  createNoCache,
  createResultCache,
  type ResultCache,
  withSharedResults,
} from '../src/analysis/result-cache.ts';
import { createSharedStore } from '../src/analysis/shared-store.ts';
import { createMemoryLedger } from '../src/policies/memory-ledger.ts';
import { createMemoryWindows } from '../src/policies/memory-windows.ts';
import { createSharedLedger } from '../src/policies/shared-ledger.ts';
import { createSharedWindows } from '../src/policies/shared-windows.ts';
import type { Ledger } from '../src/ports/ledger.ts';
import { noSharedValues, type SharedValues } from '../src/ports/shared-values.ts';
import type { SlidingWindows } from '../src/ports/sliding-windows.ts';
import type { Config, Secrets } from './config.ts';
import type { Logger } from './logger.ts';

/** What a guide remembers of its visitors, alone or together with other instances. */
export interface SharedState {
  store: AnalysisStore;
  cache: ResultCache;
  windows: SlidingWindows;
  ledger: Ledger;
  values: SharedValues;
  /** Carries what Socket.IO's servers say to each other; undefined where there is one server. */
  liveAdapter?: ServerOptions['adapter'];
  /** Whether this instance shares with others: `alone` where it is not meant to, `apart` where it cannot. */
  sharing(): 'alone' | 'together' | 'apart';
  close(): void;
}

export interface SharedStateParts {
  logger: Logger;
  /** Answers a question anew that an ended instance left. */
  takeOver: (analysisId: string, questionId: string) => Promise<void>;
}

/** All of it in this process's memory or, with REDIS_URL, shared; only then is Redis's client loaded. */
export function createSharedState(
  config: Config,
  secrets: Secrets,
  parts: SharedStateParts,
): Promise<SharedState> | SharedState {
  const cache = config.cache.enabled ? createResultCache(config.cache) : createNoCache();
  if (secrets.redisUrl) return shareByRedis(config, secrets.redisUrl.reveal(), cache, parts);
  const store = createMemoryStore();
  return {
    store,
    cache,
    windows: createMemoryWindows(),
    ledger: createMemoryLedger(),
    values: noSharedValues,
    sharing: () => 'alone',
    close() {
      cache.close();
      store.close();
    },
  };
}

async function shareByRedis(
  config: Config,
  url: string,
  cache: ResultCache,
  { logger, takeOver }: SharedStateParts,
): Promise<SharedState> {
  const [
    { createRedisConnection },
    { createRedisLiveAdapter },
    { createRedisLedger },
    { createRedisLogs },
    { createRedisValues },
    { createRedisWindows },
  ] = await Promise.all([
    import('../src/providers/redis-connection.ts'),
    import('../src/providers/redis-live-adapter.ts'),
    import('../src/providers/redis-ledger.ts'),
    import('../src/providers/redis-logs.ts'),
    import('../src/providers/redis-values.ts'),
    import('../src/providers/redis-windows.ts'),
  ]);
  const connection = createRedisConnection({
    ...config.redis,
    url,
    onStateChange(state, reason) {
      if (state === 'ready') logger.info('sharing with other instances by Redis');
      else logger.warn('Redis cannot be used; this instance goes on alone', { reason });
    },
  });
  const alarm = (error: unknown) => logger.error('shared state failed', { error });
  const logs = createRedisLogs({ connection, ttlMs: ANALYSIS_TTL_MS });
  const store = createSharedStore({ logs, heartbeats: connection, takeOver, alarm });
  const ledger = createSharedLedger({
    shared: createRedisLedger({ connection }),
    local: createMemoryLedger(),
  });
  const values = createRedisValues({ connection });
  const live = createRedisLiveAdapter({ connection, url });
  connection.onReturn(() => {
    Promise.all([store.rejoin(), ledger.report()]).catch(alarm);
  });
  await connection.tried;
  return {
    store,
    cache: config.cache.enabled
      ? withSharedResults(cache, { values, ttlSeconds: config.cache.ttlSeconds })
      : cache,
    windows: createSharedWindows({
      shared: createRedisWindows({ connection }),
      local: createMemoryWindows(),
    }),
    ledger,
    values,
    liveAdapter: live.adapter,
    sharing: () => (connection.state() === 'ready' ? 'together' : 'apart'),
    close() {
      cache.close();
      store.close();
      live.close();
      connection.close();
    },
  };
}
