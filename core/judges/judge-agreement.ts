import type { Interval } from '../report/report.ts';

/** A share or coefficient with its interval. */
export interface Estimated {
  readonly estimate: number;
  readonly interval: Interval | null;
}

/** How far a judge agrees with people on outputs that both have judged, and what follows. */
export interface JudgeAgreement {
  readonly evaluator: string;
  /** path of the file with the labels of people; null = nobody labelled */
  readonly labels: string | null;
  /** outputs that both have judged */
  readonly labelled: number;
  /** labels or judgements outside the scale; counted, never dropped silently */
  readonly malformed: number;
  /** outputs of which people or the judge could not tell */
  readonly undecided: number;
  /** two-sided level of the intervals */
  readonly intervalLevel: number;
  /** null = undefined, such as when everything has one label */
  readonly agreement: Estimated | null;
  /** of ordinal scores with quadratic weights, of continuous ones as Lin's concordance; what `minAgreement` is asked of */
  readonly cohenKappa: Estimated | null;
  readonly gwetAc1: Estimated | null;
  readonly krippendorffAlpha: Estimated | null;
  /** of a binary judge: share judged as people do of the outputs that they label 1, and of those that they label 0 */
  readonly sensitivity: Estimated | null;
  readonly specificity: Estimated | null;
  /** of a judge of pairs asked in both orders: share of pairs whose verdict changes with the order */
  readonly swapInconsistency: Estimated | null;
  /** −1 = none is asked for */
  readonly minAgreement: number;
  /** false when the agreement lies below `minAgreement`: its gates are shown and do not block */
  readonly mayBlock: boolean;
  /** in words, for the report */
  readonly why: string;
}
