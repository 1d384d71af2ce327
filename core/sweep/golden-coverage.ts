import type { Package } from '../package/package.ts';
import type { Scales } from '../power/forecast-power.ts';
import type { KnownRun } from '../power/known-assumption.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Digest } from '../text/digest.ts';
import type { FieldProfile } from './field-profile.ts';
import { type NeededRows, neededRows } from './needed-rows.ts';
import type { Profile, WatchedField } from './profile.ts';
import { segmentOfLabel } from './segment-label.ts';

/** Which segments of production the golden set has too few rows of. */
export interface GoldenCoverage {
  /** the released run: its dataset version and its gates */
  readonly run: string;
  readonly dataset: { readonly name: string; readonly version: Digest; readonly rows: number };
  /** of the window */
  readonly traces: number;
  readonly fields: readonly FieldCoverage[];
}

/** Segments of production by the value of one field. Their counts add up to `segments`. */
export interface FieldCoverage {
  readonly field: string;
  /** that have a count of their own */
  readonly segments: number;
  /** the golden set has no row of them */
  readonly unseen: number;
  /** it has fewer than its gates need */
  readonly short: number;
  readonly enough: number;
  /** no gate says how many rows it takes */
  readonly unknown: number;
  /** unseen ones, then short ones, each by traffic; at most 50 */
  readonly lacking: readonly SegmentCoverage[];
  /** traces of values beyond those that have a count of their own */
  readonly uncounted: number;
}

export interface SegmentCoverage {
  readonly kind: 'unseen' | 'short';
  /** as gates name it; untrusted */
  readonly segment: string;
  readonly traces: number;
  /** of the window's traces, in [0, 1] */
  readonly share: number;
  /** Wilson, 95 % */
  readonly interval: Interval;
  /** of the golden set */
  readonly rows: number;
  /** null when no gate says */
  readonly needed: NeededRows | null;
}

/** A golden set, counted, with the gates over it and what its run knew of how rows vary. */
export interface CountedGoldenSet {
  readonly content: Package;
  readonly scales: Scales;
  /** field → segment → rows */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly known: KnownRun;
}

const mostListed = 50;
const level = 0.95;

/** What a window's profile has to watch beside its rules' own fields. A name with a dot would be read as a path, and is left out. */
export function watchedForCoverage(
  segments: readonly string[],
  watched: readonly WatchedField[],
): readonly WatchedField[] {
  const own = segments
    .filter((field) => !field.includes('.'))
    .map((field) => ({ field: watchedName(field), per: [] }));
  return [...watched, ...own.filter(({ field }) => !watched.some((one) => one.field === field))];
}

function watchedName(field: string): string {
  return `row.${field}`;
}

/** Pure: profile + golden set → coverage. Fields that the profile did not watch are left out. */
export function goldenCoverage(profile: Profile, golden: CountedGoldenSet): GoldenCoverage {
  const { content, rows, known } = golden;
  const { name, version } = content.dataset;
  const fields = [...rows].flatMap(([field, counts]) => {
    const cell = profile.cells.find((one) => one.field === watchedName(field));
    return cell === undefined ? [] : [coverageOf(field, cell.all, counts, golden)];
  });
  return {
    run: known.run,
    dataset: { name, version: version.digest, rows: version.rows },
    traces: profile.rows,
    fields,
  };
}

function coverageOf(
  field: string,
  { rows: traces, categories }: FieldProfile,
  counts: ReadonlyMap<string, number>,
  golden: CountedGoldenSet,
): FieldCoverage {
  const ofSegment = new Map<string, number>();
  for (const [, label, count] of categories.kept) {
    const segment = segmentOfLabel(label);
    ofSegment.set(segment, (ofSegment.get(segment) ?? 0) + count);
  }
  const segments = [...ofSegment].map(([segment, count]) => {
    const rows = counts.get(segment) ?? 0;
    const needed = neededRows({ field, segment, rows }, golden);
    const share = { share: count / traces, interval: wilsonInterval(count, traces, level) };
    return { segment, traces: count, ...share, rows, needed, kind: kindOf(rows, needed) };
  });
  const of = (kind: ReturnType<typeof kindOf>) => segments.filter((one) => one.kind === kind);
  return {
    field,
    segments: segments.length,
    unseen: of('unseen').length,
    short: of('short').length,
    enough: of('enough').length,
    unknown: of('unknown').length,
    lacking: segments
      .flatMap((one) => (one.kind === 'unseen' || one.kind === 'short' ? [{ ...one, kind: one.kind }] : []))
      .toSorted(byNeed)
      .slice(0, mostListed),
    uncounted: categories.other,
  };
}

function kindOf(rows: number, needed: NeededRows | null): 'unseen' | 'short' | 'enough' | 'unknown' {
  if (rows === 0) return 'unseen';
  if (needed === null) return 'unknown';
  return rows < needed.rows ? 'short' : 'enough';
}

/** Unseen first, then by traffic, then by name: a total order. */
function byNeed(one: SegmentCoverage, other: SegmentCoverage): number {
  if (one.kind !== other.kind) return one.kind === 'unseen' ? -1 : 1;
  return other.traces - one.traces || (one.segment < other.segment ? -1 : 1);
}
