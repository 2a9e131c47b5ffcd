import { ExternalServiceError } from '../errors.ts';
import type { SharedValues } from '../ports/shared-values.ts';
import type { RedisConnection } from './redis-connection.ts';

export function createRedisValues({ connection }: { connection: RedisConnection }): SharedValues {
  /** What Redis says; null where it cannot be reached. */
  const ask = (...command: string[]): Promise<string | null> =>
    connection.send<string | null>(...command).catch((error) => {
      if (error instanceof ExternalServiceError) return null;
      throw error;
    });
  const nameOf = (key: string) => connection.key('value', key);

  return {
    get: (key) => ask('GET', nameOf(key)),
    async set(key, value, ttlMs) {
      await ask('SET', nameOf(key), value, 'PX', String(ttlMs));
    },
  };
}
