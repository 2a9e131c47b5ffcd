import { GuideError } from '../errors.ts';
import { type Allowance, type Ledger, wouldPass } from '../ports/ledger.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import { costOf, type Price, type Tokens } from './prices.ts';

/** Code of the failure of a call that a budget does not allow. */
export const BUDGET_SPENT = 'budget-spent';

export type BudgetName = 'visitor-calls' | 'visitor-money' | 'daily-calls' | 'daily-money';

export interface PaidCall {
  /** What the call is for, such as `vision`. */
  purpose: string;
  model: string;
  /** What it takes if the reply is as long as it may be. */
  atMost: Tokens;
}

/** What a call took. */
export interface Receipt extends Tokens {
  purpose: string;
  model: string;
  /** US dollars. */
  cost: number;
  /** True where the provider did not say how many tokens it counted. */
  estimated: boolean;
}

export interface SpendingOptions {
  visitor?: Allowance;
  /** Of all visitors together. */
  daily?: Allowance;
  prices?: Record<string, Price>;
  /** Where the accounts are kept; in this process when it is not given. */
  ledger?: Ledger;
  /** Whose call it is; undefined for the guide's own, such as those of an import. */
  visitorNow?: () => string | undefined;
  onPaid?: (receipt: Receipt) => void;
  onRefused?: (refusal: { purpose: string; budget: BudgetName }) => void;
  /** Hears that a bill could not be written down. */
  alarm?: (error: unknown) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** The account of what calls to a provider take, in calls and in money. */
export interface Spending {
  /**
   * Opens a bill for a call before it is made. Until it is paid, what it may take at most is held
   * back, so that calls at the same time do not pass a budget together.
   *
   * @throws GuideError `budget-spent`, before anything is sent.
   */
  begin(call: PaidCall): Promise<Bill>;
  /** The budget of all visitors that is used up for today; null while there is some left. */
  spent(): Promise<BudgetName | null>;
}

export interface Bill {
  pay(tokens: Tokens, options?: { estimated?: boolean }): void;
}

const DAY_MS = 86_400_000;

/** The account of all visitors together. */
const EVERYBODY = 'all';

/** Days are those of UTC. */
export function createSpending({
  visitor: visitorAllowance = {},
  daily: dailyAllowance = {},
  prices = {},
  ledger = createMemoryLedger(),
  visitorNow = () => undefined,
  onPaid = () => {},
  onRefused = () => {},
  alarm = () => {},
  now = Date.now,
}: SpendingOptions = {}): Spending {
  const today = () => Math.floor(now() / DAY_MS);

  function refuse(purpose: string, budget: BudgetName): never {
    onRefused({ purpose, budget });
    throw new GuideError('unavailable', 'What models may cost today is used up.', {
      code: BUDGET_SPENT,
      retryAfter: Math.ceil((DAY_MS - (now() % DAY_MS)) / 1000),
    });
  }

  return {
    async begin({ purpose, model, atMost }) {
      const day = today();
      const visitor = visitorNow();
      const price = prices[model];
      const held = costOf(atMost, price);
      const accounts = [
        ...(visitor === undefined
          ? []
          : [
              {
                name: `visitor:${visitor}`,
                allowance: visitorAllowance,
                whose: 'visitor' as const,
              },
            ]),
        { name: EVERYBODY, allowance: dailyAllowance, whose: 'daily' as const },
      ];
      const { refused } = await ledger.reserve(day, accounts, held);
      if (refused) refuse(purpose, `${accounts[refused.account].whose}-${refused.by}`);
      const names = accounts.map(({ name }) => name);
      let open = true;
      return {
        pay(tokens, { estimated = false } = {}) {
          if (!open) return;
          open = false;
          const cost = costOf(tokens, price);
          ledger.settle(day, names, { calls: 0, money: cost - held }).catch(alarm);
          onPaid({ purpose, model, ...tokens, cost, estimated });
        },
      };
    },

    async spent() {
      const by = wouldPass(await ledger.balance(today(), EVERYBODY), dailyAllowance, 0);
      return by && `daily-${by}`;
    },
  };
}
