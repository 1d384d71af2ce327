/** What a run may spend, shared by everything that pays. */
export interface Budget {
  /** true as long as something is left; a call under way when it ends is still paid for */
  readonly open: boolean;
  readonly spentUsd: number;
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
  let [spentUsd, spentTokens] = [0, 0];
  return {
    get open() {
      return isBelow(spentUsd, limits.usd) && isBelow(spentTokens, limits.tokens);
    },
    get spentUsd() {
      return spentUsd;
    },
    spend({ costUsd, tokens }) {
      spentUsd += costUsd;
      spentTokens += tokens;
    },
  };
}

function isBelow(spent: number, limit: number | null): boolean {
  return limit === null || spent < limit;
}
