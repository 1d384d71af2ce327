/**
 * A metric of rows together (F1, AUC, BLEU) as a function of how often each row counts. Resampling needs no more than that, and
 * what is sorted or looked up is sorted once.
 */
export interface CorpusStatistic {
  readonly rows: number;
  /** numbers read for each row that counts: what one value costs */
  readonly numbersPerRow: number;
  /** with row i counted `weights[i]` times; NaN where the metric is undefined */
  value(weights: Uint32Array): number;
  /** without the rows of each group in turn; rows of the group numbered `groups` are in all of them */
  withoutEach(groupOf: Uint32Array, groups: number): Float64Array;
}

/** The metric of all rows, each counted once. */
export function wholeValue(statistic: CorpusStatistic): number {
  return statistic.value(new Uint32Array(statistic.rows).fill(1));
}

/** A function of two metrics of the same rows, such as the difference of two arms. */
export function combinedStatistic(
  first: CorpusStatistic,
  second: CorpusStatistic,
  combine: (first: number, second: number) => number,
): CorpusStatistic {
  return {
    rows: first.rows,
    numbersPerRow: first.numbersPerRow + second.numbersPerRow,
    value: (weights) => combine(first.value(weights), second.value(weights)),
    withoutEach(groupOf, groups) {
      const others = second.withoutEach(groupOf, groups);
      return first
        .withoutEach(groupOf, groups)
        .map((value, group) => combine(value, others[group] ?? Number.NaN));
    },
  };
}

/** A function of one metric, such as its distance from a threshold. */
export function mappedStatistic(statistic: CorpusStatistic, map: (value: number) => number): CorpusStatistic {
  return {
    rows: statistic.rows,
    numbersPerRow: statistic.numbersPerRow,
    value: (weights) => map(statistic.value(weights)),
    withoutEach: (groupOf, groups) => statistic.withoutEach(groupOf, groups).map(map),
  };
}
