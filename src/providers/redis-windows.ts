import type { SlidingWindows } from '../ports/sliding-windows.ts';
import type { RedisConnection } from './redis-connection.ts';
import { redisScript } from './redis-script.ts';

/**
 * The moments at which requests of a key were allowed, as a sorted set. The time is the server's own, so
 * that instances whose clocks differ agree; a request is counted and allowed in one step.
 */
const TAKE = redisScript(`
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local longest = 0
for i = 2, #ARGV, 2 do longest = math.max(longest, tonumber(ARGV[i])) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
-- A clock that was set back would hold a client for as long: what has not been yet does not count.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. string.format('%.17g', now), '+inf')
local all = redis.call('ZCARD', KEYS[1])

local function scoreAt(rank)
  return tonumber(redis.call('ZRANGE', KEYS[1], rank, rank, 'WITHSCORES')[2])
end

local counts, wait = {}, 0
for i = 2, #ARGV, 2 do
  local window, limit = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local count = redis.call('ZCOUNT', KEYS[1], '(' .. string.format('%.17g', now - window), '+inf')
  counts[i] = count
  if count >= limit then wait = math.max(wait, scoreAt(all - limit) + window - now) end
end
local allowed = wait == 0
if allowed then
  redis.call('ZADD', KEYS[1], string.format('%.17g', now), string.format('%.17g', now) .. '-' .. all)
  redis.call('PEXPIRE', KEYS[1], longest)
  all = all + 1
end
local reply = { string.format('%.17g', wait) }
for i = 2, #ARGV, 2 do
  local window, limit = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local count = counts[i] + (allowed and 1 or 0)
  table.insert(reply, math.max(0, limit - count))
  table.insert(reply, string.format('%.17g', count > 0 and scoreAt(all - count) + window - now or 0))
end
return reply
`);

export interface RedisWindowsOptions {
  connection: RedisConnection;
  /** Milliseconds since 1970, in place of the server's own clock. */
  now?: () => number;
}

/** Counts what all instances allow together. */
export const createRedisWindows = ({ connection, now }: RedisWindowsOptions): SlidingWindows => ({
  async take(key, rules) {
    const values = [now?.() ?? 0, ...rules.flatMap(({ windowMs, limit }) => [windowMs, limit])];
    const reply = await connection.run<(string | number)[]>(
      TAKE,
      [connection.key('window', key)],
      values,
    );
    const [waitMs, ...uses] = reply.map(Number);
    return {
      allowed: waitMs === 0,
      waitMs,
      uses: rules.map((_, i) => ({ remaining: uses[2 * i], resetMs: uses[2 * i + 1] })),
    };
  },
});
