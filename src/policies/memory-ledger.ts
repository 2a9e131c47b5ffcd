import { type Balance, type Ledger, wouldPass } from '../ports/ledger.ts';

/** A ledger that can be told what others have written. */
export interface MemoryLedger extends Ledger {
  learn(day: number, name: string, balance: Balance): void;
}

/**
 * Days that are remembered: what is settled after midnight belongs to the one before, and a clock that was
 * wrong and is set right comes back to a day whose accounts must not be empty.
 */
const DAYS = 2;

/** Accounts in this process's memory, of the days that were last asked for. */
export function createMemoryLedger(): MemoryLedger {
  // A Map iterates in order of insertion; a day that is asked for is inserted anew.
  const days = new Map<number, Map<string, Balance>>();

  function accountOf(day: number, name: string): Balance {
    const accounts = days.get(day) ?? new Map<string, Balance>();
    days.delete(day);
    days.set(day, accounts);
    if (days.size > DAYS) days.delete(days.keys().next().value!);
    const account = accounts.get(name) ?? { calls: 0, money: 0 };
    accounts.set(name, account);
    return account;
  }

  function add(account: Balance, { calls, money }: Balance): void {
    account.calls += calls;
    account.money += money;
  }

  return {
    async reserve(day, asked, money) {
      const held = asked.map(({ name }) => accountOf(day, name));
      const balances = () => held.map((balance) => ({ ...balance }));
      for (const [account, { allowance }] of asked.entries()) {
        const by = wouldPass(held[account], allowance, money);
        if (by) return { refused: { account, by }, balances: balances() };
      }
      for (const balance of held) add(balance, { calls: 1, money });
      return { refused: null, balances: balances() };
    },
    async settle(day, names, change) {
      for (const name of names) add(accountOf(day, name), change);
    },
    balance: async (day, name) => ({ ...accountOf(day, name) }),
    learn: (day, name, balance) => void Object.assign(accountOf(day, name), balance),
  };
}
