import { moments } from '../statistics/moments.ts';
import { rateDifferenceInterval } from '../statistics/rate-difference-interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { type AlignedCounts, alignedCounts } from './aligned-counts.ts';
import { type CategoryCounts, countOf } from './category-counts.ts';
import { type Effect, noData, type OwnNoise } from './effect.ts';
import type { FieldProfile } from './field-profile.ts';
import type { ShareSettings } from './share-settings.ts';
import { textSketch } from './text-sketch.ts';

/**
 * The largest difference of the share of any one value. The interval is widened for having looked at all of them (Bonferroni).
 *
 * @see Newcombe 1998, Stat Med 17:873, method 10
 */
export function shareEffect(reference: FieldProfile, current: FieldProfile, settings: ShareSettings): Effect {
  const rows = Math.min(reference.rows, current.rows);
  if (rows < settings.minRows)
    return noData(`${rows} rows on one side, ${settings.minRows} are needed`, current.rows);
  const aligned = alignedCounts(reference.categories, current.categories);
  const effect = mostChanged(aligned, { reference: reference.rows, current: current.rows }, settings);
  return effect.kind === 'measured' ? { ...effect, evidence: risenIn(aligned, reference, current) } : effect;
}

/** Traces with the value that became more common by most: where another went, they took its place. */
function risenIn(
  { labels, reference, current }: AlignedCounts,
  before: FieldProfile,
  now: FieldProfile,
): readonly string[] {
  const rises = labels.map((_, at) => (current[at] ?? 0) / now.rows - (reference[at] ?? 0) / before.rows);
  const most = rises.indexOf(Math.max(...rises));
  return (rises[most] ?? 0) > 0
    ? evidenceOf(now, labels.slice(most, most + 1), labels.toSpliced(most, 1))
    : [];
}

/**
 * Fields, and types of fields, whose share of the traces changed most: what came, went, or changed its type.
 *
 * @param rows traces of either side; a trace has many fields, so the shares do not add up to 1
 */
export function schemaEffect(
  reference: CategoryCounts,
  current: CategoryCounts,
  rows: { readonly reference: number; readonly current: number },
  settings: ShareSettings,
): Effect {
  const fewest = Math.min(rows.reference, rows.current);
  if (fewest < settings.minRows)
    return noData(`${fewest} rows on one side, ${settings.minRows} are needed`, rows.current);
  const { labels, ...aligned } = alignedCounts(reference, current);
  return mostChanged({ ...aligned, labels: labels.slice(0, -1) }, rows, settings);
}

/**
 * Share of the traces with a value that the reference never had. That one came is a fact and no estimate, so a single trace shows it; the
 * interval says how common it is.
 *
 * @see Wilson 1927, J Am Stat Assoc 22:209
 */
export function newValueEffect(
  reference: FieldProfile,
  current: FieldProfile,
  settings: ShareSettings,
): Effect {
  if (reference.rows === 0 || current.rows < settings.minRows)
    return noData(`${current.rows} rows, ${settings.minRows} are needed, and a reference`, current.rows);
  if (reference.categories.other > 0)
    return noData('the reference has too many values to know which are new', current.rows);
  const fresh = current.categories.kept.filter(
    ([, label]) => label !== 'absent' && label !== 'null' && countOf(reference.categories, label) === 0,
  );
  const count = fresh.reduce((sum, one) => sum + one[2], 0);
  const known = reference.categories.kept.map(([, label]) => label).sort();
  return {
    kind: 'measured',
    estimate: count / current.rows,
    interval: wilsonInterval(count, current.rows, settings.level),
    method: 'share of values never seen, Wilson',
    reference: 0,
    current: count / current.rows,
    rows: current.rows,
    detail:
      count === 0
        ? null
        : `${fresh
            .map(([, label]) => label)
            .slice(0, 5)
            .join(', ')} beside ${known.slice(0, 5).join(', ')}`,
    evidence: evidenceOf(
      current,
      fresh.map(([, label]) => label),
      known,
    ),
  };
}

function mostChanged(
  { labels, reference, current }: AlignedCounts,
  rows: { readonly reference: number; readonly current: number },
  { level }: ShareSettings,
): Effect {
  const each = 1 - (1 - level) / Math.max(1, labels.length);
  const changes = labels.map((label, at) => {
    const before = { successes: reference[at] ?? 0, n: rows.reference };
    const now = { successes: current[at] ?? 0, n: rows.current };
    return {
      label,
      before: before.successes / before.n,
      now: now.successes / now.n,
      interval: rateDifferenceInterval(before, now, each),
    };
  });
  // The surest change first: the largest one alone may be noise where another is none.
  const [most] = changes.sort(
    (one, other) =>
      sureness(other.interval) - sureness(one.interval) ||
      Math.abs(other.now - other.before) - Math.abs(one.now - one.before),
  );
  if (most === undefined) return noData('there are no values', rows.current);
  return {
    kind: 'measured',
    estimate: most.now - most.before,
    interval: most.interval,
    method: 'difference of shares, Newcombe',
    reference: most.before,
    current: most.now,
    rows: rows.current,
    detail: most.label,
    evidence: [],
    ...ownNoise(changes, most, rows),
  };
}

interface Change {
  readonly before: number;
  readonly now: number;
}

/**
 * Of the value that is shown, and the mean square of all values' changes: values whose windows differ differ by a common factor, as those of a
 * Dirichlet-multinomial do.
 *
 * @see McCullagh & Nelder 1989, Generalized Linear Models, 2nd ed., section 4.5 (Pearson's statistic over its degrees of freedom)
 */
function ownNoise(
  changes: readonly Change[],
  most: Change,
  rows: { readonly reference: number; readonly current: number },
): { readonly own?: OwnNoise } {
  const varianceOf = ({ before, now }: Change) => {
    const pooled = (before * rows.reference + now * rows.current) / (rows.reference + rows.current);
    return pooled * (1 - pooled) * (1 / rows.reference + 1 / rows.current);
  };
  const squares = changes.flatMap((change) => {
    const variance = varianceOf(change);
    return variance > 0 ? [(change.now - change.before) ** 2 / variance] : [];
  });
  const noise = Math.sqrt(varianceOf(most));
  if (!(noise > 0)) return {};
  return { own: { scale: 'share', noise, jump: Math.sqrt(moments(squares).mean) } };
}

/** Distance of the interval from 0. */
function sureness([low, high]: readonly [number, number]): number {
  return Math.max(0, low, -high);
}

const MAX_EVIDENCE = 10;

/** Texts are sampled as sketches, so that a sketch which a known value has as well shows nothing. */
function evidenceOf(
  { sample }: FieldProfile,
  fresh: readonly string[],
  known: readonly string[],
): readonly string[] {
  const ofKnown = new Set(known.map(sampledAs));
  const ofFresh = new Set(fresh.map(sampledAs).filter((one) => !ofKnown.has(one)));
  const shown = sample.kept.filter(([, , value]) => ofFresh.has(JSON.stringify(value)));
  return shown.slice(0, MAX_EVIDENCE).map(([, id]) => id);
}

/** How a profile samples the value of a label, as JSON. */
function sampledAs(label: string): string {
  if (label.startsWith('"')) return JSON.stringify(textSketch(String(JSON.parse(label))));
  return /^-?\d/.test(label) ? label : JSON.stringify(label);
}
