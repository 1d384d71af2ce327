import { aucDelong } from '../statistics/auc-delong.ts';
import type { Interval } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal-distribution.ts';
import { type SeededRandom, seededRandom } from '../statistics/seeded-random.ts';

export interface DomainClassifier {
  /** chance that a text of the current sample looks more current than one of the reference; .5 = alike */
  readonly auc: number;
  readonly interval: Interval;
}

const MIN_TEXTS = 20;
const EPOCHS = 12;
const RATE = 1;
const SHRINK = 1e-4;

/**
 * Can a classifier tell the texts of two samples apart? Logistic regression on hashed terms, trained on half of the texts and asked about
 * the other half; the area under its curve is the effect size.
 *
 * One half is held out for good, because areas that are averaged over folds are not independent: without any drift they spread 1.3 to 1.5
 * times wider than their variance says (CLINC150, 200 and 600 texts).
 *
 * @param reference, current texts as ascending places of their terms, at least 20 each; balance their numbers
 * @param level two-sided coverage in (0, 1)
 * @throws RangeError below 20 texts on a side
 * @see Lopez-Paz & Oquab 2017, ICLR (classifier two-sample tests); DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837 (variance);
 *   Newcombe 2006, Stat Med 25:559 (logit limits)
 */
export function domainClassifier(
  reference: readonly (readonly number[])[],
  current: readonly (readonly number[])[],
  { places, level, seed }: { readonly places: number; readonly level: number; readonly seed: number },
): DomainClassifier {
  const fewest = Math.min(reference.length, current.length);
  if (fewest < MIN_TEXTS)
    throw new RangeError(
      `${MIN_TEXTS} texts or more are expected on either side, got ${reference.length} and ${current.length}`,
    );
  const random = seededRandom(seed);
  const texts = [...shuffled(reference, 0, random), ...shuffled(current, 1, random)];
  const weights = trained(
    texts.filter((_, at) => at % 2 === 0),
    places,
    random,
  );
  const held = texts.filter((_, at) => at % 2 === 1);
  const outcome = held.map(({ isCurrent }) => isCurrent);
  const scores = held.map(({ terms }) => score(weights, terms));
  const { baseline: auc, varianceBaseline } = aucDelong(outcome, scores, scores) ?? {
    baseline: 0.5,
    varianceBaseline: 1,
  };
  return { auc, interval: logitInterval(auc, Math.sqrt(varianceBaseline), fewest, level) };
}

interface Text {
  readonly terms: readonly number[];
  readonly isCurrent: 0 | 1;
}

function shuffled(sample: readonly (readonly number[])[], isCurrent: 0 | 1, random: SeededRandom): Text[] {
  const texts = sample.map((terms) => ({ terms, isCurrent }));
  shuffle(texts, random);
  return texts;
}

function shuffle<T>(list: T[], random: SeededRandom): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    const moved = list[at] as T;
    list[at] = list[other] as T;
    list[other] = moved;
  }
}

/** Stochastic gradient descent; the last weight is the bias. */
function trained(texts: readonly Text[], places: number, random: SeededRandom): Float64Array {
  const weights = new Float64Array(places + 1);
  const order = [...texts];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    const rate = RATE / (1 + epoch);
    for (const { terms, isCurrent } of order) {
      const error = isCurrent - 1 / (1 + Math.exp(-score(weights, terms)));
      const step = (rate * error) / Math.sqrt(Math.max(1, terms.length));
      for (const term of terms) weights[term] = (weights[term] ?? 0) * (1 - rate * SHRINK) + step;
      weights[places] = (weights[places] ?? 0) + rate * error * 0.1;
    }
  }
  return weights;
}

/** Each text has length 1, however many terms it has. */
function score(weights: Float64Array, terms: readonly number[]): number {
  let sum = 0;
  for (const term of terms) sum += weights[term] ?? 0;
  return sum / Math.sqrt(Math.max(1, terms.length)) + (weights.at(-1) ?? 0);
}

/** On the log odds, where limits stay in (0, 1); areas of 0 and 1 are moved in by half a comparison. */
function logitInterval(auc: number, se: number, texts: number, level: number): Interval {
  const edge = 1 / (2 * texts);
  const inside = Math.min(1 - edge, Math.max(edge, auc));
  const half = (-normalQuantile((1 - level) / 2) * Math.max(se, edge / 2)) / (inside * (1 - inside));
  const odds = Math.log(inside / (1 - inside));
  const back = (logit: number) => 1 / (1 + Math.exp(-logit));
  return [back(odds - half), back(odds + half)];
}
