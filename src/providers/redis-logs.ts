import type { AnalysisEvent } from '../contract.ts';
import type { Addition, LogEntry, LogTail, SharedLogs } from '../ports/shared-logs.ts';
import type { RedisConnection } from './redis-connection.ts';
import { redisScript } from './redis-script.ts';

/**
 * A log is a stream: event number n has the id n-0, so that a reader goes on from the number that it has.
 * 0-1 comes first and says who opened it. A forgotten log has one last entry that says so.
 */
const OPEN = redisScript(`
if KEYS[2] then
  local known = redis.call('GET', KEYS[2])
  if known and known ~= ARGV[4] then
    local newest = redis.call('XREVRANGE', ARGV[5] .. known, '+', '-', 'COUNT', 1)[1]
    if newest and newest[2][1] ~= 'forgotten' then return known end
  end
  redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
end
redis.call('XADD', KEYS[1], '0-1', 'opened', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return ARGV[1]
`);

/** Gives what came since `after`, or adds to it. */
const ADD = redisScript(`
local after, last = tonumber(ARGV[1]), 0
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if newest then
  if newest[2][1] == 'forgotten' then return { 'forgotten' } end
  last = tonumber(string.match(newest[1], '^%d+'))
end
if last < after then return { 'lost', last } end
if last > after then
  return { 'behind', redis.call('XRANGE', KEYS[1], (after + 1) .. '-0', '+') }
end
for i = 3, #ARGV, 2 do
  after = after + 1
  redis.call('XADD', KEYS[1], after .. '-0', 'mark', ARGV[i], 'fact', ARGV[i + 1])
end
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return { 'added' }
`);

const READ = redisScript(`
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
if not first then return { 0 } end
local opened = first[2][1] == 'opened' and first[2][2] or ''
return { 1, opened, redis.call('XRANGE', KEYS[1], (tonumber(ARGV[1]) + 1) .. '-0', '+') }
`);

/** Writes the end with a higher number than all, so that those who wait for the next one read it. */
const FORGET = redisScript(`
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local last = newest and tonumber(string.match(newest[1], '^%d+')) or 0
redis.call('DEL', KEYS[1])
redis.call('XADD', KEYS[1], (last + 1) .. '-0', 'forgotten', '1')
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`);

/** Milliseconds that a reader waits at the server: so much later it hears of another log to wait for. */
const WATCH_MS = 250;

type StreamEntry = [id: string, fields: string[]];

export interface RedisLogsOptions {
  connection: RedisConnection;
  /** Milliseconds that a log lives after its last event. */
  ttlMs?: number;
}

export function createRedisLogs({ connection, ttlMs = 3_600_000 }: RedisLogsOptions): SharedLogs {
  const { instance } = connection;
  const keyOf = (id: string) => connection.key('log', id);

  return {
    async open(id, { key, over = '' } = {}) {
      const keys = [keyOf(id), ...(key ? [connection.key('opened', key)] : [])];
      return connection.run<string>(OPEN, keys, [id, instance, ttlMs, over, keyOf('')]);
    },

    async add(id, after, entries): Promise<Addition> {
      const values = entries.flatMap(({ mark, event }) => [mark, factOf(event)]);
      const [kind, rest] = await connection.run<[Addition['kind'], unknown]>(
        ADD,
        [keyOf(id)],
        [after, ttlMs, ...values],
      );
      if (kind === 'behind') return { kind, entries: entriesOf(id, rest as StreamEntry[]) };
      return kind === 'lost' ? { kind, last: Number(rest) } : { kind };
    },

    async read(id, after): Promise<LogTail> {
      const [exists, openedBy, entries = []] = await connection.run<
        [number, string, StreamEntry[]?]
      >(READ, [keyOf(id)], [after]);
      const forgotten = isEnd(entries);
      return {
        exists: exists === 1,
        forgotten,
        openedBy: openedBy || null,
        entries: forgotten ? [] : entriesOf(id, entries),
      };
    },

    async watch(places) {
      const ids = [...places.keys()];
      const reply = await connection.wait<[string, StreamEntry[]][] | null>(
        WATCH_MS,
        'XREAD',
        'BLOCK',
        String(WATCH_MS),
        'STREAMS',
        ...ids.map(keyOf),
        ...[...places.values()].map((after) => `${after}-1`),
      );
      const idOf = new Map(ids.map((id) => [keyOf(id), id]));
      return new Map(
        (reply ?? []).map(([key, entries]) => {
          const id = idOf.get(key)!;
          return [id, isEnd(entries) ? 'forgotten' : entriesOf(id, entries)];
        }),
      );
    },

    async forget(id) {
      await connection.run(FORGET, [keyOf(id)], [ttlMs]);
    },
  };
}

const isEnd = (entries: StreamEntry[]): boolean => entries.at(-1)?.[1][0] === 'forgotten';

/** The id and the number are in the stream's own names. */
const factOf = ({ id: _id, seq: _seq, ...fact }: AnalysisEvent): string => JSON.stringify(fact);

const entriesOf = (id: string, entries: StreamEntry[]): LogEntry[] =>
  entries.map(([place, fields]) => ({
    mark: fields[1],
    event: { ...JSON.parse(fields[3]), id, seq: Number.parseInt(place, 10) },
  }));
