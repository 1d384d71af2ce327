import { type BleuTokenizer, bleuTokens } from './bleu-tokens.ts';
import { nGrams } from './n-grams.ts';

export interface BleuOptions {
  /** default 13a */
  readonly tokenize?: BleuTokenizer;
  /** longest n-gram; default 4 */
  readonly maxOrder?: number;
  /** what a precision of 0 becomes: halved at each (`exp`, default), or `smoothValue` matches (`floor`) */
  readonly smooth?: 'exp' | 'floor';
  readonly smoothValue?: number;
  /** leave out orders longer than the text; for single sentences */
  readonly effectiveOrder?: boolean;
}

/** What one row adds to corpus BLEU. */
export interface BleuCounts {
  /** by order: n-grams that a reference also has, and all n-grams of the hypothesis */
  readonly matches: readonly number[];
  readonly totals: readonly number[];
  readonly length: number;
  /** of the reference closest in length, the shorter one at a tie */
  readonly referenceLength: number;
}

/**
 * Corpus BLEU in [0, 100] as sacrebleu has it. Not a mean of rows: to compare arms, count each row once with
 * `bleuCounts` and bootstrap the rows through `bleuOfCounts`. Signature:
 * nrefs:N|case:mixed|eff:no|tok:13a|smooth:exp.
 *
 * @param references for each row, its references
 * @see Papineni et al. 2002, ACL 311; Post 2018, WMT 186
 */
export function bleu(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: BleuOptions = {},
): number {
  const rows = hypotheses.map((hypothesis, row) => bleuCounts(hypothesis, references[row] ?? [], options));
  return bleuOfCounts(rows, options);
}

export function bleuCounts(
  hypothesis: string,
  references: readonly string[],
  { tokenize = '13a', maxOrder = 4 }: BleuOptions = {},
): BleuCounts {
  const tokens = bleuTokens(hypothesis, tokenize);
  const others = references.map((reference) => bleuTokens(reference, tokenize));
  const orders = Array.from({ length: maxOrder }, (_, i) => i + 1);
  return {
    matches: orders.map((n) => clippedMatches(tokens, others, n)),
    totals: orders.map((n) => Math.max(0, tokens.length - n + 1)),
    length: tokens.length,
    referenceLength: closestLength(
      tokens.length,
      others.map((other) => other.length),
    ),
  };
}

export function bleuOfCounts(rows: Iterable<BleuCounts>, options: BleuOptions = {}): number {
  const sums = new Array<number>(2 * (options.maxOrder ?? 4) + 2).fill(0);
  for (const row of rows) {
    flatBleuCounts(row).forEach((count, at) => {
      sums[at] = (sums[at] ?? 0) + count;
    });
  }
  return 100 * bleuFromCounts(sums, options);
}

/** The counts of a row as one list: matches by order, totals by order, length, reference length. */
export function flatBleuCounts({ matches, totals, length, referenceLength }: BleuCounts): readonly number[] {
  return [...matches, ...totals, length, referenceLength];
}

/**
 * BLEU in [0, 1] of counts that were summed over the rows of a corpus, or of those of one row; 0 without a match.
 *
 * @param counts in the order of `flatBleuCounts`; how many there are says what the longest n-gram is
 */
export function bleuFromCounts(counts: ArrayLike<number>, options: BleuOptions = {}): number {
  const maxOrder = (counts.length - 2) / 2;
  const flat = Array.from(counts);
  const [matches, totals] = [flat.slice(0, maxOrder), flat.slice(maxOrder, 2 * maxOrder)];
  const [length = 0, referenceLength = 0] = flat.slice(2 * maxOrder);
  if (matches.every((count) => count === 0)) return 0;
  const orders = options.effectiveOrder ? totals.filter((total) => total > 0).length : maxOrder;
  const precisions = smoothed(matches, totals, options).slice(0, orders);
  const mean = precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / orders;
  const brevity = length < referenceLength ? Math.exp(1 - referenceLength / length) : 1;
  return brevity * Math.exp(mean);
}

/** Counts of an n-gram are clipped at the most that any one reference has. */
function clippedMatches(
  tokens: readonly string[],
  others: readonly (readonly string[])[],
  n: number,
): number {
  const references = others.map((other) => nGrams(other, n));
  let matches = 0;
  for (const [gram, count] of nGrams(tokens, n)) {
    matches += Math.min(count, Math.max(0, ...references.map((reference) => reference.get(gram) ?? 0)));
  }
  return matches;
}

function closestLength(length: number, others: readonly number[]): number {
  const distance = (other: number) => Math.abs(other - length);
  const [closest = 0] = others.toSorted((x, y) => distance(x) - distance(y) || x - y);
  return closest;
}

/** Precision by order; one without any n-gram stays 0, and so the score. */
function smoothed(
  matches: readonly number[],
  totals: readonly number[],
  { smooth = 'exp', smoothValue = 0.1 }: BleuOptions,
): readonly number[] {
  let halvings = 1;
  return matches.map((count, i) => {
    const total = totals[i] ?? 0;
    if (total === 0) return 0;
    if (count > 0) return count / total;
    if (smooth === 'floor') return smoothValue / total;
    halvings *= 2;
    return 1 / (halvings * total);
  });
}
