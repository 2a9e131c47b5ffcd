import { randomUUID } from 'node:crypto';
import type { Balance, Ledger } from '../ports/ledger.ts';
import type { RedisConnection } from './redis-connection.ts';
import { redisScript } from './redis-script.ts';

/** Accounts go with the day after theirs: no clock is that wrong. */
const TTL_MS = 2 * 86_400_000;

const NOTHING: Balance = { calls: 0, money: 0 };

/** What an allowance without a figure is told as. */
const NO_LIMIT = 'inf';

/**
 * Asks every account and then adds to every one, as one step; the question is that of `wouldPass`. An account
 * that holds fewer calls than one who asks knows of was lost, by a restart or a flush, and is put right.
 */
const RESERVE = redisScript(`
local money = tonumber(ARGV[1])
local refused, by = -1, ''
local balances = {}
local function limit(text) return text == '${NO_LIMIT}' and math.huge or tonumber(text) end
for i, key in ipairs(KEYS) do
  local calls = tonumber(redis.call('HGET', key, 'calls') or 0)
  local spent = tonumber(redis.call('HGET', key, 'money') or 0)
  local mostCalls, mostMoney = limit(ARGV[4 * i - 1]), limit(ARGV[4 * i])
  local knownCalls, knownMoney = tonumber(ARGV[4 * i + 1]), ARGV[4 * i + 2]
  if calls < knownCalls then
    calls, spent = knownCalls, math.max(spent, tonumber(knownMoney))
    redis.call('HSET', key, 'calls', calls, 'money', string.format('%.8f', spent))
    redis.call('PEXPIRE', key, ARGV[2])
  end
  if refused < 0 then
    if calls >= mostCalls then refused, by = i - 1, 'calls'
    elseif spent + money > mostMoney or spent >= mostMoney then refused, by = i - 1, 'money' end
  end
  balances[i] = { calls, spent }
end
local reply = { refused, by }
for i, key in ipairs(KEYS) do
  local calls, spent = balances[i][1], balances[i][2]
  if refused < 0 then
    calls = redis.call('HINCRBY', key, 'calls', 1)
    spent = redis.call('HINCRBYFLOAT', key, 'money', ARGV[1])
    redis.call('PEXPIRE', key, ARGV[2])
  end
  table.insert(reply, tostring(calls))
  table.insert(reply, tostring(spent))
end
return reply
`);

/** The last key is that of the settlement's id: what is there was added when no reply came in time. */
const SETTLE = redisScript(`
if not redis.call('SET', KEYS[#KEYS], '1', 'NX', 'PX', ARGV[3]) then return 0 end
for i = 1, #KEYS - 1 do
  local key = KEYS[i]
  redis.call('HINCRBY', key, 'calls', ARGV[1])
  redis.call('HINCRBYFLOAT', key, 'money', ARGV[2])
  redis.call('PEXPIRE', key, ARGV[3])
end
return 1
`);

/** Accounts that all instances keep together. */
export function createRedisLedger({ connection }: { connection: RedisConnection }): Ledger {
  const keyOf = (day: number, name: string) => connection.key('account', String(day), name);
  const most = (figure: number | undefined) => figure ?? NO_LIMIT;

  return {
    async reserve(day, accounts, money) {
      const [account, by, ...figures] = await connection.run<(string | number)[]>(
        RESERVE,
        accounts.map(({ name }) => keyOf(day, name)),
        [
          plain(money),
          TTL_MS,
          ...accounts.flatMap(({ allowance, known = NOTHING }) => [
            most(allowance.calls),
            most(allowance.money),
            known.calls,
            plain(known.money),
          ]),
        ],
      );
      return {
        refused:
          Number(account) < 0 ? null : { account: Number(account), by: by as 'calls' | 'money' },
        balances: accounts.map((_, i) => balanceOf(figures[2 * i], figures[2 * i + 1])),
      };
    },

    async settle(day, names, { calls, money }, id = randomUUID()) {
      const keys = [...names.map((name) => keyOf(day, name)), connection.key('settled', id)];
      await connection.run(SETTLE, keys, [calls, plain(money), TTL_MS]);
    },

    async balance(day, name) {
      const reply = await connection.send<(string | null)[]>(
        'HMGET',
        keyOf(day, name),
        'calls',
        'money',
      );
      return balanceOf(reply[0], reply[1]);
    },
  };
}

/** Without an exponent, to a hundred-millionth of a dollar: a fifth of what the cheapest token costs. */
const plain = (money: number): string => money.toFixed(8);

const balanceOf = (calls: unknown, money: unknown): Balance => ({
  calls: Number(calls ?? 0),
  money: Number(money ?? 0),
});
