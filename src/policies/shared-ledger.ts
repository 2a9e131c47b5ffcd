import { randomUUID } from 'node:crypto';
import { ExternalServiceError } from '../errors.ts';
import type { Balance, Ledger } from '../ports/ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';

export interface SharedLedgerOptions {
  /** What all instances write. */
  shared: Ledger;
  /** What this one knows of it. */
  local: MemoryLedger;
}

export interface SharedLedger extends Ledger {
  /** Writes what was reserved and settled while the shared ledger was away. */
  report(): Promise<void>;
}

/** What has to be added to accounts of the shared ledger. */
interface Debt {
  day: number;
  names: readonly string[];
  change: Balance;
  /** Of what may have been added already, although no reply came in time. */
  id?: string;
}

/**
 * Budgets of all instances together. While the shared ledger cannot be reached, this instance goes on
 * from what it last knew of it; what it reserves meanwhile is reported afterwards. Until then instances
 * do not know of each other's calls: each may reserve what was left. A ledger that comes back empty is
 * told what it had been.
 */
export function createSharedLedger({ shared, local }: SharedLedgerOptions): SharedLedger {
  /** By id; those that were never sent together, by day and account. */
  const owed = new Map<string, Debt>();

  const owedBy = (day: number, name: string): Balance =>
    [...owed.values()]
      .filter((debt) => debt.day === day && debt.names.includes(name))
      .reduce((sum, { change }) => plus(sum, change), { calls: 0, money: 0 });

  function owe({ day, names, change, id }: Debt): void {
    if (id) {
      owed.set(id, { day, names, change, id });
      return;
    }
    for (const name of names) {
      const key = `${day}:${name}`;
      const before = owed.get(key)?.change ?? { calls: 0, money: 0 };
      owed.set(key, { day, names: [name], change: plus(before, change) });
    }
  }

  async function write(debt: Debt): Promise<void> {
    const { day, names, change, id = randomUUID() } = debt;
    try {
      await shared.settle(day, names, change, id);
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) throw error;
      owe(error.sent ? { ...debt, id } : debt);
    }
  }

  /** What the shared ledger is known to have been told. */
  async function knownOf(day: number, name: string): Promise<Balance> {
    const [balance, debt] = [await local.balance(day, name), owedBy(day, name)];
    return { calls: balance.calls - debt.calls, money: balance.money - debt.money };
  }

  /** What the shared ledger says, or what is done without it. */
  async function withOr<T>(ask: () => Promise<T>, alone: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ExternalServiceError) return alone();
      throw error;
    }
  }

  return {
    reserve: (day, accounts, money) =>
      withOr(
        async () => {
          const asked = accounts.map(async (account) => ({
            ...account,
            known: await knownOf(day, account.name),
          }));
          const reservation = await shared.reserve(day, await Promise.all(asked), money);
          for (const [i, { name }] of accounts.entries()) {
            local.learn(day, name, reservation.balances[i]);
          }
          return reservation;
        },
        async () => {
          const reservation = await local.reserve(day, accounts, money);
          const names = accounts.map(({ name }) => name);
          if (!reservation.refused) owe({ day, names, change: { calls: 1, money } });
          return reservation;
        },
      ),

    async settle(day, names, change) {
      await write({ day, names, change });
      // In the order of the replies: a balance that was told before this was settled is learnt before it.
      await local.settle(day, names, change);
    },

    balance: (day, name) =>
      withOr(
        async () => {
          const [told, known] = [await shared.balance(day, name), await local.balance(day, name)];
          return told.calls < known.calls ? known : told;
        },
        () => local.balance(day, name),
      ),

    async report() {
      const debts = [...owed.values()];
      owed.clear();
      // All are on their way before anything else is asked: else what is owed were not yet counted there.
      await Promise.all(debts.map(write));
    },
  };
}

const plus = (one: Balance, other: Balance): Balance => ({
  calls: one.calls + other.calls,
  money: one.money + other.money,
});
