/** What a run may spend, shared by everything that pays. */
export interface Budget {
  /** true as long as something is left beside what the calls under way will cost, each as much as those before did */
  readonly open: boolean;
  readonly spentUsd: number;
  /** what is said where it is not open */
  readonly spentWhy: string;
  /** a call begins; its end is told by calling what is given back, after what it cost */
  begin(): () => void;
  spend(spent: Spent): void;
}

export interface Spent {
  readonly costUsd: number;
  /** of input and output together */
  readonly tokens: number;
}

export interface BudgetLimits {
  /** null = no limit */
  readonly usd: number | null;
  /** null = no limit */
  readonly tokens: number | null;
}

/** @param part in (0, 1]: of the budget of a run that this is */
export function budget(limits: BudgetLimits, part = 1): Budget {
  let [spentUsd, spentTokens, paid, underWay] = [0, 0, 0, 0];
  const expected = (spent: number) => spent + (paid === 0 ? 0 : (spent / paid) * underWay);
  return {
    get open() {
      return isBelow(expected(spentUsd), limits.usd) && isBelow(expected(spentTokens), limits.tokens);
    },
    get spentUsd() {
      return spentUsd;
    },
    spentWhy: part < 1 ? partSpent(part) : 'the budget of the run is spent',
    begin() {
      underWay += 1;
      return () => {
        underWay -= 1;
      };
    },
    spend({ costUsd, tokens }) {
      paid += 1;
      spentUsd += costUsd;
      spentTokens += tokens;
    },
  };
}

/** Others may have left something of theirs, which nobody knows here. */
function partSpent(part: number): string {
  const percent = (100 * part).toFixed(part < 0.01 ? 2 : 0);
  return `the part of the budget that these rows had (${percent} % of it, by their number and length) is spent, whatever others have left; the next run goes on from the replies that were paid for`;
}

function isBelow(spent: number, limit: number | null): boolean {
  return limit === null || spent < limit;
}
