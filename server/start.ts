import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { type Environment, readConfig, revealed } from './config.ts';
import { createContext, type Overrides } from './context.ts';
import { createLive } from './live.ts';
import { createLoggers, type Loggers } from './logger.ts';
import { demandMemory } from './review/memory-need.ts';
import { createTelemetry } from './telemetry/create-telemetry.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { VERSION } from './version.ts';

/** Milliseconds that open connections get after the last work has ended. */
const LAST_WORDS_MS = 500;

export interface RunningGuide {
  url: string;
  loggers: Loggers;
  /**
   * Readiness says no at once; then what is under way ends; then everything closes.
   *
   * @param reason who wants it, for the log.
   */
  stop(reason?: string): Promise<void>;
}

/**
 * Starts the guide: context, HTTP, live side.
 *
 * @throws ConfigError when the environment has problems, or does not go with this machine.
 */
export async function startGuide(
  environment: Environment,
  overrides: Overrides = {},
): Promise<RunningGuide> {
  const startedAt = performance.now();
  const { config, secrets } = readConfig(environment);
  demandMemory(config);
  let trace: Telemetry['ids'] = () => undefined;
  // Before telemetry, which may have something to tell while it starts.
  const loggers =
    overrides.loggers ??
    createLoggers(config, { secrets: revealed(secrets), trace: () => trace() });
  const logger = loggers.for('server');
  const telemetry = await createTelemetry(config, secrets, (reason) =>
    logger.warn('telemetry is in trouble', { reason }),
  );
  trace = telemetry.ids;
  const context = await createContext(config, secrets, {
    ...overrides,
    loggers,
    telemetry,
  }).catch(async (error) => {
    await telemetry.close();
    await loggers.close();
    throw error;
  });
  const http = createServer(createApp(context));
  const live = createLive({
    http,
    collections: context.collections,
    hosts: config.collectionHosts,
    proxyHops: config.proxyHops,
    allowedOrigins: config.allowedOrigins,
    limits: context.limits,
    visitorAt: context.visitorAt,
    logger: loggers.for('live'),
    adapter: context.liveAdapter,
    details: config.environment !== 'production',
  });
  context.instances.join(live);

  async function close(): Promise<void> {
    // Before what its figures are read from is closed.
    await telemetry.close();
    await context.close();
  }

  try {
    await listen(http, config.port, config.host);
    void context.health.start();
    await context.warm;
  } catch (error) {
    // Whatever is left open would keep a process alive that serves nobody.
    await live.close();
    await close();
    await loggers.close();
    throw error;
  }
  const url = urlOf(http, config.host);
  logger.info(`Cicerone ${VERSION} at ${url}`, {
    collections: Object.fromEntries(
      context.collections.all().map(({ name, catalogue }) => [name, catalogue().count()]),
    ),
    environment: config.environment,
    ...context.release,
    threads: context.threads,
    execution_time: Math.round(performance.now() - startedAt),
  });
  if (!config.openAi.configured) {
    logger.info('no key: recognition and answers come from this machine and the catalogue alone');
  }

  let stopping: Promise<void> | undefined;
  async function stop(reason?: string): Promise<void> {
    const stoppingAt = performance.now();
    context.health.drain();
    logger.info('stopping', { reason, in_flight: context.inFlight() });
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, config.work.shutdownGraceMs);
    try {
      await Promise.race([context.drained(), grace.promise]);
      const in_flight = context.inFlight();
      if (in_flight > 0)
        logger.warn('the grace is over: what is under way is cut off', { in_flight });
      // Answers on their way get a moment to leave; event streams would stay forever.
      const force = setTimeout(() => http.closeAllConnections(), LAST_WORDS_MS);
      await live.close().finally(() => clearTimeout(force));
    } finally {
      clearTimeout(timer);
      await close();
      logger.info('stopped', { execution_time: Math.round(performance.now() - stoppingAt) });
      await loggers.close();
    }
  }

  return {
    url,
    loggers,
    stop(reason) {
      stopping ??= stop(reason);
      return stopping;
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } finally {
    server.off('error', reject);
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
