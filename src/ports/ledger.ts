/** What a day allows; without a figure there is no limit. */
export interface Allowance {
  calls?: number;
  /** US dollars. */
  money?: number;
}

export interface Balance {
  calls: number;
  /** US dollars. */
  money: number;
}

export interface LedgerAccount {
  name: string;
  allowance: Allowance;
  /** What is known to have been written: a ledger with fewer calls has lost them, and begins from these. */
  known?: Balance;
}

export interface Reservation {
  /** The first account whose allowance the call would pass, and in what; null when it is reserved. */
  refused: { account: number; by: 'calls' | 'money' } | null;
  /** What each account holds now, in their order. */
  balances: Balance[];
}

/** Accounts of a day, which is a number of days since 1970. What is reserved is reserved for all at once. */
export interface Ledger {
  /** Adds one call that takes so much money to every account, unless it would pass one's allowance. */
  reserve(day: number, accounts: readonly LedgerAccount[], money: number): Promise<Reservation>;
  /** Adds to what accounts hold, without a question; what comes again under its id is added once. */
  settle(day: number, names: readonly string[], change: Balance, id?: string): Promise<void>;
  balance(day: number, name: string): Promise<Balance>;
}

/** In what a call of this price would pass an allowance; null when it would not. */
export function wouldPass(
  { calls, money }: Balance,
  { calls: mostCalls = Infinity, money: mostMoney = Infinity }: Allowance,
  price: number,
): 'calls' | 'money' | null {
  if (calls >= mostCalls) return 'calls';
  return money + price > mostMoney || money >= mostMoney ? 'money' : null;
}
