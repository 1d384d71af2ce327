import type { Passes } from '../report/report.ts';

/** How many rows of an arm passed so often in so many replies: a few counts, however many rows there are. */
export class PassCounts {
  /** replies → passes → rows */
  readonly #rows = new Map<number, number[]>();

  add({ passed, of }: Passes): void {
    const byPasses = this.#rows.get(of) ?? new Array<number>(of + 1).fill(0);
    byPasses[passed] = (byPasses[passed] ?? 0) + 1;
    this.#rows.set(of, byPasses);
  }

  /**
   * Rows of which some replies passed and some did not. The other sign of STATISTICS.md section 14, more than .8 of the posterior
   * between 10 % and 90 %, adds none: where all of two or more replies agree it is at most .73.
   */
  flaky(): number {
    let count = 0;
    for (const [{ passed, of }, rows] of this.entries()) if (passed > 0 && passed < of) count += rows;
    return count;
  }

  /** In order of replies and passes, so that the order in which rows came does not show. */
  *entries(): Generator<readonly [passes: Passes, rows: number]> {
    for (const of of [...this.#rows.keys()].sort((one, other) => one - other)) {
      for (const [passed, rows] of (this.#rows.get(of) ?? []).entries()) {
        if (rows > 0) yield [{ passed, of }, rows];
      }
    }
  }
}
