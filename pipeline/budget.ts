/** What a run may spend, shared by everything that pays. */
export interface Budget {
  /** true as long as something is left; a call under way when it ends is still paid for */
  readonly open: boolean;
  readonly spentUsd: number;
  spend(costUsd: number): void;
}

/** @param limitUsd null = no limit */
export function budget(limitUsd: number | null): Budget {
  let spentUsd = 0;
  return {
    get open() {
      return limitUsd === null || spentUsd < limitUsd;
    },
    get spentUsd() {
      return spentUsd;
    },
    spend(costUsd) {
      spentUsd += costUsd;
    },
  };
}
