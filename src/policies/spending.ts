import { GuideError } from '../errors.ts';
import { costOf, type Price, type Tokens } from './prices.ts';

/** Code of the failure of a call that a budget does not allow. */
export const BUDGET_SPENT = 'budget-spent';

export type BudgetName = 'visitor-calls' | 'visitor-money' | 'daily-calls' | 'daily-money';

/** What a day allows; without a figure there is no limit. */
export interface Allowance {
  calls?: number;
  /** US dollars. */
  money?: number;
}

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
  /** Whose call it is; undefined for the guide's own, such as those of an import. */
  visitorNow?: () => string | undefined;
  onPaid?: (receipt: Receipt) => void;
  onRefused?: (refusal: { purpose: string; budget: BudgetName }) => void;
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
  begin(call: PaidCall): Bill;
  /** The budget of all visitors that is used up for today; null while there is some left. */
  spent(): BudgetName | null;
}

export interface Bill {
  pay(tokens: Tokens, options?: { estimated?: boolean }): void;
}

interface Account {
  calls: number;
  money: number;
}

const DAY_MS = 86_400_000;

/** Days are those of UTC. Accounts are this process's own, and begin with it. */
export function createSpending({
  visitor: visitorAllowance = {},
  daily: dailyAllowance = {},
  prices = {},
  visitorNow = () => undefined,
  onPaid = () => {},
  onRefused = () => {},
  now = Date.now,
}: SpendingOptions = {}): Spending {
  let day = -1;
  let all: Account = { calls: 0, money: 0 };
  let visitors = new Map<string, Account>();

  function turnPage(): void {
    const today = Math.floor(now() / DAY_MS);
    if (today === day) return;
    day = today;
    all = { calls: 0, money: 0 };
    visitors = new Map();
  }

  function accountOf(visitor: string): Account {
    const known = visitors.get(visitor);
    if (known) return known;
    const account = { calls: 0, money: 0 };
    visitors.set(visitor, account);
    return account;
  }

  function refuse(purpose: string, budget: BudgetName): never {
    onRefused({ purpose, budget });
    throw new GuideError('unavailable', 'What models may cost today is used up.', {
      code: BUDGET_SPENT,
      retryAfter: Math.ceil((DAY_MS - (now() % DAY_MS)) / 1000),
    });
  }

  return {
    begin({ purpose, model, atMost }) {
      turnPage();
      const visitor = visitorNow();
      const own = visitor === undefined ? null : accountOf(visitor);
      const price = prices[model];
      const held = costOf(atMost, price);
      const passed =
        (own && wouldPass(own, visitorAllowance, held, 'visitor')) ??
        wouldPass(all, dailyAllowance, held, 'daily');
      if (passed) refuse(purpose, passed);
      const accounts = own ? [own, all] : [all];
      for (const account of accounts) {
        account.calls += 1;
        account.money += held;
      }
      let open = true;
      return {
        pay(tokens, { estimated = false } = {}) {
          if (!open) return;
          open = false;
          const cost = costOf(tokens, price);
          for (const account of accounts) account.money += cost - held;
          onPaid({ purpose, model, ...tokens, cost, estimated });
        },
      };
    },

    spent() {
      turnPage();
      return wouldPass(all, dailyAllowance, 0, 'daily');
    },
  };
}

function wouldPass(
  { calls, money }: Account,
  { calls: mostCalls = Infinity, money: mostMoney = Infinity }: Allowance,
  cost: number,
  whose: 'visitor' | 'daily',
): BudgetName | null {
  if (calls >= mostCalls) return `${whose}-calls`;
  return money + cost > mostMoney || money >= mostMoney ? `${whose}-money` : null;
}
