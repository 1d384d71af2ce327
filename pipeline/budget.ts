/** What a run may spend, shared by everything that pays. */
export interface Budget {
  /** true as long as something is left beside what the calls under way will cost, each as much as those before did */
  readonly open: boolean;
  readonly spentUsd: number;
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

export function budget(limits: BudgetLimits): Budget {
  let [spentUsd, spentTokens, paid, underWay] = [0, 0, 0, 0];
  const expected = (spent: number) => spent + (paid === 0 ? 0 : (spent / paid) * underWay);
  return {
    get open() {
      return isBelow(expected(spentUsd), limits.usd) && isBelow(expected(spentTokens), limits.tokens);
    },
    get spentUsd() {
      return spentUsd;
    },
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

function isBelow(spent: number, limit: number | null): boolean {
  return limit === null || spent < limit;
}
