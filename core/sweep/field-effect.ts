import { domainClassifier } from '../drift/domain-classifier.ts';
import { sharesShift } from '../drift/shares-shift.ts';
import { wasserstein } from '../drift/wasserstein.ts';
import { normalCdf, normalQuantile } from '../statistics/normal-distribution.ts';
import { quantile } from '../statistics/quantile.ts';
import { countBelow } from '../statistics/sorted-place.ts';
import { alignedCounts } from './aligned-counts.ts';
import { type Effect, noData } from './effect.ts';
import { fieldKind } from './field-kind.ts';
import type { FieldProfile } from './field-profile.ts';
import { TERM_PLACES } from './text-sketch.ts';

export interface EffectSettings {
  /** two-sided coverage of the interval */
  readonly level: number;
  readonly minRows: number;
  readonly threshold: number;
  readonly seed: number;
}

const BINS = 10;
/** Texts of either side that the classifier reads. */
const MAX_TEXTS = 2_000;

/**
 * How far the values of a field moved, as a population stability index. What the field holds in the reference decides how it is measured:
 * categories (fewer than six numbers among them) by their shares, numbers by the deciles of the reference, texts by a domain
 * classifier. Absent and null values are categories of their own throughout.
 *
 * No data where noise alone would give half of the threshold.
 */
export function fieldEffect(
  reference: FieldProfile,
  current: FieldProfile,
  settings: EffectSettings,
): Effect {
  const fewest = Math.min(reference.rows, current.rows);
  if (fewest < settings.minRows)
    return noData(`${fewest} rows on one side, ${settings.minRows} are needed`, current.rows);
  const kind = fieldKind(reference);
  switch (kind) {
    case 'category':
      return sharesEffect(alignedCounts(reference.categories, current.categories), current, settings);
    case 'number':
      return sharesEffect(binnedCounts(reference, current), current, settings);
    case 'text':
      return textEffect(reference, current, settings);
    default:
      return kind satisfies never;
  }
}

interface Shares {
  readonly method: string;
  readonly labels: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

function sharesEffect(shares: Shares, { rows }: FieldProfile, { level, threshold }: EffectSettings): Effect {
  const shift = sharesShift(shares.reference, shares.current, level);
  if (shift.noise >= threshold / 2) {
    const needed = Math.ceil(rows * ((2 * shift.noise) / threshold));
    return noData(
      `noise alone gives a shift of ${shift.noise.toFixed(3)}: about ${needed} rows are needed`,
      rows,
    );
  }
  const { share, label } = mostMoved(shares);
  return {
    kind: 'measured',
    estimate: shift.psi,
    interval: shift.interval,
    method: shares.method,
    reference: share.reference,
    current: share.current,
    rows,
    detail: `most of it at ${label}: ${percent(share.reference)} before, ${percent(share.current)} now (Jensen–Shannon distance ${shift.jensenShannon.toFixed(2)})`,
    evidence: [],
    own: { scale: 'index', noise: Math.sqrt(shift.noise), jump: Math.sqrt(shift.raw / shift.noise) },
  };
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

function mostMoved({ labels, reference, current }: Shares) {
  const [n, m] = [total(reference), total(current)];
  const moved = labels.map((label, at) => ({
    label,
    share: { reference: (reference[at] ?? 0) / n, current: (current[at] ?? 0) / m },
  }));
  const [most] = moved.sort((one, other) => gap(other.share) - gap(one.share));
  return most ?? { label: '', share: { reference: 0, current: 0 } };
}

function gap({ reference, current }: { readonly reference: number; readonly current: number }): number {
  return Math.abs(current - reference);
}

/** Bins between the deciles of the reference, closed on the right, and one for what is no number. */
function binnedCounts(reference: FieldProfile, current: FieldProfile): Shares {
  const sorted = numbersOf(reference).sort();
  const deciles = Array.from({ length: BINS - 1 }, (_, at) => quantile(sorted, (at + 1) / BINS));
  const edges = Float64Array.from(new Set(deciles));
  const counts = (field: FieldProfile) => {
    const bins = new Array<number>(edges.length + 2).fill(0);
    for (const [, , value] of field.sample.kept) {
      const bin = typeof value === 'number' ? countBelow(edges, value) : edges.length + 1;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    return bins;
  };
  const labels = [...edges].map((edge, at) => (at === 0 ? `≤ ${edge}` : `${edges[at - 1]} to ${edge}`));
  const { distance, normalised } = wasserstein(sorted, numbersOf(current));
  const moved = normalised === null ? `distance ${distance}` : `${normalised.toFixed(3)} standard deviations`;
  return {
    method: `population stability index on deciles; Wasserstein ${moved}`,
    labels: [...labels, `> ${edges.at(-1)}`, 'no number'],
    reference: counts(reference),
    current: counts(current),
  };
}

function numbersOf(field: FieldProfile): Float64Array {
  return Float64Array.from(
    field.sample.kept.flatMap(([, , value]) => (typeof value === 'number' ? [value] : [])),
  );
}

/**
 * Two normal distributions d standard deviations apart have the area Φ(d / √2) between them and the index d²: .1 is an area of .588, .25 one
 * of .638.
 */
function textEffect(
  reference: FieldProfile,
  current: FieldProfile,
  { level, threshold, seed }: EffectSettings,
): Effect {
  const texts = [reference, current].map(({ sample }) =>
    sample.kept.flatMap(([, , value]) => (typeof value === 'object' ? [value] : [])),
  );
  const size = Math.min(MAX_TEXTS, ...texts.map(({ length }) => length));
  const [before = [], now = []] = texts.map((list) => list.slice(0, size));
  const noise = 2 * (4 / size);
  if (size < 20 || noise >= threshold / 2)
    return noData(
      `${size} texts on one side, about ${Math.max(20, Math.ceil(16 / threshold))} are needed`,
      current.rows,
    );
  const { auc: found, interval } = domainClassifier(before, now, { places: TERM_PLACES, level, seed });
  const [low, high] = interval;
  // So many texts cannot tell an area of 1, which no index stands for, from one a little below.
  const auc = Math.min(found, 1 - 1 / (2 * size));
  const apart = distanceOfArea(auc);
  const se = (distanceOfArea(high) - distanceOfArea(low)) / (2 * normalQuantile((1 + level) / 2));
  return {
    kind: 'measured',
    estimate: indexOfArea(auc),
    interval: [indexOfArea(low), indexOfArea(high)],
    method: 'domain classifier',
    reference: 0.5,
    current: auc,
    rows: current.rows,
    detail: `a classifier tells the window's texts from the reference's with an area of ${shown(auc)} (${shown(low)} to ${shown(high)}, ${size} texts of each side); .5 is chance and ${shown(areaOf(threshold))} the threshold`,
    evidence: [],
    own: { scale: 'index', noise: se, jump: apart / se },
  };
}

/** The area that an index stands for. */
function areaOf(index: number): number {
  return normalCdf(Math.sqrt(index / 2));
}

/** `.71` */
function shown(area: number): string {
  return area.toFixed(2).replace(/^0/, '');
}

function indexOfArea(area: number): number {
  return Math.max(0, distanceOfArea(area)) ** 2;
}

/** Standard deviations between two normal distributions with this area. */
function distanceOfArea(area: number): number {
  return Math.SQRT2 * normalQuantile(area);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
