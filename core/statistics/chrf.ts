import { commonGrams, nGrams } from './n-grams.ts';

const PUNCTUATION = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');
const EPSILON = 1e-16;

export interface ChrfOptions {
  /** longest run of characters; default 6 */
  readonly charOrder?: number;
  /** longest run of words; default 0, 2 for chrF++ */
  readonly wordOrder?: number;
  /** weight of recall; default 2 */
  readonly beta?: number;
  /** count orders longer than the text as 0, as before sacrebleu 2; default no */
  readonly epsSmoothing?: boolean;
}

/** What one row adds to corpus chrF, by order: n-grams of the hypothesis, of the reference, and in common. */
export interface ChrfCounts {
  readonly hypothesis: readonly number[];
  readonly reference: readonly number[];
  readonly common: readonly number[];
}

/**
 * Corpus chrF in [0, 100] as sacrebleu has it. Not a mean of rows: to compare arms, count each row once with
 * `chrfCounts` and bootstrap the rows through `chrfOfCounts`. Signature:
 * nrefs:N|case:mixed|eff:yes|nc:6|nw:0|space:no.
 *
 * @param references for each row, its references; the best of them counts
 * @see Popović 2015, WMT 392; Popović 2017, WMT 612 (chrF++)
 */
export function chrf(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: ChrfOptions = {},
): number {
  const rows = hypotheses.map((hypothesis, row) => chrfCounts(hypothesis, references[row] ?? [], options));
  return chrfOfCounts(rows, options);
}

export function chrfCounts(
  hypothesis: string,
  references: readonly string[],
  options: ChrfOptions = {},
): ChrfCounts {
  const own = gramsByOrder(hypothesis, options);
  const candidates = references.map((reference) => countsAgainst(own, gramsByOrder(reference, options)));
  const [best = countsAgainst(own, gramsByOrder('', options))] = candidates.toSorted(
    (x, y) => fScore(y, options) - fScore(x, options),
  );
  return best;
}

export function chrfOfCounts(rows: Iterable<ChrfCounts>, options: ChrfOptions = {}): number {
  const { charOrder = 6, wordOrder = 0 } = options;
  const sums = new Array<number>(3 * (charOrder + wordOrder)).fill(0);
  for (const row of rows) {
    flatChrfCounts(row).forEach((count, at) => {
      sums[at] = (sums[at] ?? 0) + count;
    });
  }
  return 100 * chrfFromCounts(sums, options);
}

/** The counts of a row as one list: of the hypothesis by order, of the reference by order, in common by order. */
export function flatChrfCounts({ hypothesis, reference, common }: ChrfCounts): readonly number[] {
  return [...hypothesis, ...reference, ...common];
}

/**
 * chrF in [0, 1] of counts that were summed over the rows of a corpus, or of those of one row.
 *
 * @param counts in the order of `flatChrfCounts`
 */
export function chrfFromCounts(counts: ArrayLike<number>, options: ChrfOptions = {}): number {
  const flat = Array.from(counts);
  const orders = flat.length / 3;
  const [hypothesis, reference, common] = [
    flat.slice(0, orders),
    flat.slice(orders, 2 * orders),
    flat.slice(2 * orders),
  ];
  return fScore({ hypothesis, reference, common }, options);
}

function gramsByOrder(text: string, { charOrder = 6, wordOrder = 0 }: ChrfOptions): Map<string, number>[] {
  const characters = Array.from(text.replace(/\s+/g, ''));
  const words = text.split(/\s+/).filter(Boolean).flatMap(partPunctuation);
  return [
    ...Array.from({ length: charOrder }, (_, i) => nGrams(characters, i + 1, '')),
    ...Array.from({ length: wordOrder }, (_, i) => nGrams(words, i + 1)),
  ];
}

function partPunctuation(word: string): string[] {
  const characters = Array.from(word);
  if (characters.length < 2) return [word];
  const [first = '', last = ''] = [characters[0], characters.at(-1)];
  if (PUNCTUATION.has(last)) return [characters.slice(0, -1).join(''), last];
  return PUNCTUATION.has(first) ? [first, characters.slice(1).join('')] : [word];
}

function countsAgainst(
  own: readonly Map<string, number>[],
  other: readonly Map<string, number>[],
): ChrfCounts {
  const reference = other.map(size);
  return {
    hypothesis: own.map((grams, i) => (reference[i] === 0 ? 0 : size(grams))),
    reference,
    common: own.map((grams, i) => commonGrams(grams, other[i] ?? new Map())),
  };
}

function size(grams: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of grams.values()) total += count;
  return total;
}

/** Mean precision and recall over the orders that both texts have, or with `epsSmoothing` the mean F of all orders. */
function fScore(
  { hypothesis, reference, common }: ChrfCounts,
  { beta = 2, epsSmoothing }: ChrfOptions,
): number {
  const rates = common.map((count, i) => ({
    precision: hypothesis[i] ? count / hypothesis[i] : EPSILON,
    recall: reference[i] ? count / reference[i] : EPSILON,
    both: Boolean(hypothesis[i] && reference[i]),
  }));
  if (epsSmoothing) return mean(rates.map(({ precision, recall }) => harmonic(precision, recall, beta)));
  const present = rates.filter(({ both }) => both);
  if (present.length === 0) return 0;
  return harmonic(
    mean(present.map(({ precision }) => precision)),
    mean(present.map(({ recall }) => recall)),
    beta,
  );
}

function harmonic(precision: number, recall: number, beta: number): number {
  const weighted = beta * beta * precision + recall;
  return weighted > 0 ? ((1 + beta * beta) * precision * recall) / weighted : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
