import { commonGrams, nGrams } from './n-grams.ts';
import { porterStem } from './porter-stem.ts';

/** Single words, pairs, the longest common subsequence, and that by lines. */
export type RougeType = 'rouge1' | 'rouge2' | 'rougeL' | 'rougeLsum';

export interface Rouge {
  readonly precision: number;
  readonly recall: number;
  /** harmonic mean of both; 0 when both are */
  readonly f: number;
}

/**
 * ROUGE of one row, each in [0, 1], as the package rouge-score has it: lower case, tokens of a–z and 0–9,
 * optionally stemmed when longer than three letters. All 0 when either text has no token.
 *
 * @param target     the reference
 * @param prediction the text to judge
 * @throws Error for a subsequence of two texts of more than about 5,000 words each: it takes the product of their lengths
 * @see Lin 2004, ACL Text Summarization Branches Out 74
 */
export function rouge(target: string, prediction: string, type: RougeType, stem = false): Rouge {
  switch (type) {
    case 'rouge1':
      return ofGrams(tokens(target, stem), tokens(prediction, stem), 1);
    case 'rouge2':
      return ofGrams(tokens(target, stem), tokens(prediction, stem), 2);
    case 'rougeL':
      return ofLines([tokens(target, stem)], [tokens(prediction, stem)]);
    case 'rougeLsum':
      return ofLines(lines(target, stem), lines(prediction, stem));
    default:
      return type satisfies never;
  }
}

function tokens(text: string, stem: boolean): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return stem ? words.map((word) => (word.length > 3 ? porterStem(word) : word)) : words;
}

function lines(text: string, stem: boolean): readonly (readonly string[])[] {
  return text.split('\n').map((line) => tokens(line, stem));
}

function ofGrams(target: readonly string[], prediction: readonly string[], n: number): Rouge {
  const common = commonGrams(nGrams(target, n), nGrams(prediction, n));
  return scored(common, Math.max(target.length - n + 1, 0), Math.max(prediction.length - n + 1, 0));
}

/**
 * Words of each target line that lie on a longest common subsequence with some predicted line, each word at most as
 * often as both texts have it.
 */
function ofLines(target: readonly (readonly string[])[], prediction: readonly (readonly string[])[]): Rouge {
  refuseLong(target, prediction);
  const leftInTarget = nGrams(target.flat(), 1);
  const leftInPrediction = nGrams(prediction.flat(), 1);
  let hits = 0;
  for (const line of target) {
    const places = new Set(prediction.flatMap((other) => commonSubsequence(line, other)));
    for (const place of [...places].sort((x, y) => x - y)) {
      const word = line[place] ?? '';
      if (take(leftInTarget, leftInPrediction, word)) hits++;
    }
  }
  return scored(hits, target.flat().length, prediction.flat().length);
}

/** Pairs of words that are compared at most. */
const mostPairs = 2.5e7;

function refuseLong(
  target: readonly (readonly string[])[],
  prediction: readonly (readonly string[])[],
): void {
  const [wanted, given] = [sizeOf(target), sizeOf(prediction)];
  if (wanted * given <= mostPairs) return;
  throw new Error(
    `texts of ${wanted} and ${given} words or lines are too long for their longest common subsequence`,
  );
}

/** Words and lines: an empty line costs as much as a word. */
function sizeOf(lines: readonly (readonly string[])[]): number {
  return lines.reduce((sum, line) => sum + line.length, lines.length);
}

function take(first: Map<string, number>, second: Map<string, number>, word: string): boolean {
  const [inFirst = 0, inSecond = 0] = [first.get(word), second.get(word)];
  if (inFirst === 0 || inSecond === 0) return false;
  first.set(word, inFirst - 1);
  second.set(word, inSecond - 1);
  return true;
}

/** Places in `line` of one longest common subsequence; of several, the one that rouge-score reads out. */
function commonSubsequence(line: readonly string[], other: readonly string[]): number[] {
  const lengthAt = subsequenceLengths(line, other);
  const places: number[] = [];
  let i = line.length;
  let j = other.length;
  while (i > 0 && j > 0) {
    const same = line[i - 1] === other[j - 1];
    if (same) places.push(i - 1);
    const stepBack = same || lengthAt(i, j - 1) <= lengthAt(i - 1, j);
    if (same || !stepBack) j--;
    if (stepBack) i--;
  }
  return places;
}

/** Length of the longest common subsequence of the first i words of one and the first j of the other. */
function subsequenceLengths(line: readonly string[], other: readonly string[]) {
  const width = other.length + 1;
  const lengths = new Uint32Array((line.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = 1; i <= line.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const same = line[i - 1] === other[j - 1];
      lengths[i * width + j] = same ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  }
  return at;
}

function scored(hits: number, targets: number, predictions: number): Rouge {
  const precision = hits / Math.max(predictions, 1);
  const recall = hits / Math.max(targets, 1);
  return { precision, recall, f: hits > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}
