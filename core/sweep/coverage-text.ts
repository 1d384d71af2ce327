import { counted } from '../report/run-facts.ts';
import type { FieldCoverage, GoldenCoverage, SegmentCoverage } from './golden-coverage.ts';

/** `category: 2 not in the golden set, 5 with enough`. Untrusted: holds the field's name. */
export function fieldText(coverage: FieldCoverage): string {
  return `${coverage.field}: ${countsText(coverage)}`;
}

/** `2 not in the golden set, 5 with enough`: how many segments of a field the golden set has rows of. */
export function countsText({ unseen, short, enough, unknown, uncounted }: FieldCoverage): string {
  const parts = [
    [unseen, 'not in the golden set'],
    [short, 'with too few rows'],
    [enough, 'with enough'],
    [unknown, 'that no gate asks about'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${counted(count)} ${what}`);
  const more = uncounted === 0 ? '' : `; ${counted(uncounted)} traces of further values are not told apart`;
  return `${told.length === 0 ? 'no traces' : told.join(', ')}${more}`;
}

/** `0 of 124 for correct.mean no-worse-than baseline − 5% (5 % of the rows change)` */
export function neededText({ rows, needed }: Pick<SegmentCoverage, 'rows' | 'needed'>): string {
  if (needed === null) return counted(rows);
  const { metric, rule, assumption } = needed;
  const granted = assumption === null ? '' : ` (${assumption})`;
  return `${counted(rows)} of ${counted(needed.rows)} for ${metric} ${rule}${granted}`;
}

/** `12.5 %` */
export function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

/** What the section is about, in one sentence. */
export function coverageTitle({ dataset, run, traces }: GoldenCoverage): string {
  return `golden set ${dataset.name} of run ${run.slice(0, 12)} (${counted(dataset.rows)} rows) beside ${counted(traces)} traces`;
}
