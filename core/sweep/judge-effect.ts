import type { Interval } from '../statistics/interval.ts';
import { type Effect, noData } from './effect.ts';
import { pairedChange } from './paired-change.ts';
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
 * (Bonferroni).
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
  const change = pairedChange(
    verdicts.map(({ recorded, now, label }) => [read(recorded, label), read(now, label)]),
    level,
  );
  return { ...change, method: `${what}, paired, ${change.method}` };
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
