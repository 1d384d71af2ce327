import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { tInference } from '../statistics/t-inference.ts';
import { tangoInterval } from '../statistics/tango-interval.ts';
import { type Effect, noData } from './effect.ts';
import type { ShareSettings } from './share-settings.ts';

/** One canary: what people say of it, what its judge said when it was accepted, and what it says now. */
export interface CanaryVerdict {
  readonly id: string;
  readonly label: number;
  /** null = it was not asked before */
  readonly recorded: number | null;
  readonly now: number;
}

interface PairedVerdict extends CanaryVerdict {
  readonly recorded: number;
}

const MAX_EVIDENCE = 10;

/**
 * Whether a judge moved, row by row against what it said before: by its mean verdict, and by how far it is from people, which moves too
 * where verdicts change both ways. The surer of the two counts, each with an interval that is widened for having looked at both
 * (Bonferroni): Tango's for verdicts and labels of 0 and 1, paired t for others.
 *
 * @see Tango 1998, Stat Med 17:891
 */
export function judgeEffect(verdicts: readonly CanaryVerdict[], settings: ShareSettings): Effect {
  const { level, minRows } = settings;
  const paired = verdicts.flatMap((one): PairedVerdict[] =>
    one.recorded === null ? [] : [{ ...one, recorded: one.recorded }],
  );
  if (verdicts.length >= 2 && paired.length === 0)
    return noData(
      `what the judge said of ${verdicts.length} canaries is what it is held to`,
      verdicts.length,
    );
  if (paired.length < Math.max(2, minRows))
    return noData(`${paired.length} canary rows were judged, ${minRows} are needed`, paired.length);
  const each = 1 - (1 - level) / 2;
  const verdict = changeOf(paired, (value) => value, each, 'mean verdict');
  const distance = changeOf(paired, (value, label) => Math.abs(value - label), each, 'distance from people');
  const isSurer = sureness(distance.interval) > sureness(verdict.interval);
  return {
    kind: 'measured',
    ...(isSurer ? distance : verdict),
    rows: paired.length,
    detail: detailOf(paired),
    evidence: paired
      .filter(isChanged)
      .slice(0, MAX_EVIDENCE)
      .map(({ id }) => id),
  };
}

function changeOf(
  verdicts: readonly PairedVerdict[],
  read: (value: number, label: number) => number,
  level: number,
  what: string,
) {
  const pairs = verdicts.map(
    ({ recorded, now, label }) => [read(recorded, label), read(now, label)] as const,
  );
  const isBinary = pairs.flat().every((value) => value === 0 || value === 1);
  const [reference, current] = [0, 1].map((side) => moments(pairs.map((pair) => pair[side] ?? 0)).mean);
  return {
    estimate: (current ?? 0) - (reference ?? 0),
    interval: isBinary ? ofRates(pairs, level) : ofMeans(pairs, level),
    method: `${what}, paired, ${isBinary ? 'Tango' : 't'}`,
    reference: reference ?? 0,
    current: current ?? 0,
  };
}

type Pairs = readonly (readonly [before: number, now: number])[];

function ofRates(pairs: Pairs, level: number): Interval {
  const count = (before: number, now: number) =>
    pairs.filter((pair) => pair[0] === before && pair[1] === now).length;
  return tangoInterval({ a: count(1, 1), b: count(1, 0), c: count(0, 1), d: count(0, 0) }, level);
}

function ofMeans(pairs: Pairs, level: number): Interval {
  const { mean, variance, n } = moments(pairs.map(([before, now]) => now - before));
  return tInference(mean, Math.sqrt(variance / n), n - 1, level).interval;
}

/** Distance of the interval from 0. */
function sureness([low, high]: Interval): number {
  return Math.max(0, low, -high);
}

function isChanged({ recorded, now }: PairedVerdict): boolean {
  return recorded !== now;
}

function detailOf(verdicts: readonly PairedVerdict[]): string {
  const agreeing = (part: 'recorded' | 'now') =>
    Math.round((100 * verdicts.filter((one) => one[part] === one.label).length) / verdicts.length);
  const changed = verdicts.filter(isChanged).length;
  return `${changed} of ${verdicts.length} verdicts changed; it says what people say of ${agreeing('now')} %, before of ${agreeing('recorded')} %`;
}
