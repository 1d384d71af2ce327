import { categoricalDivergence } from '../../core/drift/categorical-divergence.ts';
import { chiSquareTest } from '../../core/drift/chi-square-test.ts';
import { kolmogorovSmirnov } from '../../core/drift/kolmogorov-smirnov.ts';
import { psiQuantileBins } from '../../core/drift/psi-quantile-bins.ts';
import { wasserstein } from '../../core/drift/wasserstein.ts';
import { alignedCounts } from '../../core/sweep/aligned-counts.ts';
import { fieldKind } from '../../core/sweep/field-kind.ts';
import type { FieldProfile } from '../../core/sweep/field-profile.ts';
import type { Profile } from '../../core/sweep/profile.ts';
import { scoreEffect } from '../../core/sweep/score-effect.ts';
import type { SweptWindow } from '../../core/sweep/swept-window.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { QuietQuarter } from './quiet-traffic.ts';

/**
 * Alarms in one window of rules that look at each column, or score and segment, for itself, and tell in every window that shows it.
 *
 * @see https://docs-old.evidentlyai.com/reference/data-drift-algorithm for the tests at .05 (up to 1,000 rows of reference) and the distances
 *   above .1 (beyond); Siddiqi 2006, Credit Risk Scorecards, for the index above .2
 */
export interface RivalAlarms {
  /** population stability index above .2, whatever the rows */
  readonly psi: number;
  /** Kolmogorov–Smirnov for numbers, chi-square for categories, an interval of 95 % for scores */
  readonly tests: number;
  /** Wasserstein distance above .1 standard deviations, Jensen–Shannon distance above .1 */
  readonly distances: number;
}

export const rivals = ['psi', 'tests', 'distances'] as const satisfies readonly (keyof RivalAlarms)[];

export function rivalAlarms(
  rules: readonly WatchRule[],
  { profile, scores }: Omit<QuietQuarter, 'next'>,
  window: Omit<SweptWindow, 'windowMs'>,
): RivalAlarms {
  const fields = new Set(rules.flatMap((rule) => ('metric' in rule ? [rule.metric] : [])));
  const columns = [...fields].flatMap((field) => columnAlarms(field, profile, window.profile));
  const tests = rules.flatMap((rule) =>
    rule.kind !== 'score'
      ? []
      : Object.entries(scores[rule.metric] ?? {}).map(([segment, reference]) => {
          const inside = window.scored.filter(({ segments }) => segment === '' || segments.includes(segment));
          const effect = scoreEffect(inside, rule, reference, { level: 0.95, minRows: 2 });
          return effect.kind === 'measured' && (effect.interval[0] > 0 || effect.interval[1] < 0);
        }),
  );
  const count = (name: keyof RivalAlarms) => columns.reduce((sum, column) => sum + column[name], 0);
  return {
    psi: count('psi'),
    tests: count('tests') + tests.filter(Boolean).length,
    distances: count('distances'),
  };
}

function columnAlarms(field: string, reference: Profile | null, current: Profile): RivalAlarms[] {
  const [before, now] = [reference, current].map(
    (profile) => profile?.cells.find((cell) => cell.field === field)?.all,
  );
  if (before === undefined || now === undefined) return [];
  const kind = fieldKind(before);
  if (kind === 'number') return [numberAlarms(numbersOf(before), numbersOf(now))];
  return kind === 'category' ? [categoryAlarms(before, now)] : [];
}

function numberAlarms(before: Float64Array, now: Float64Array): RivalAlarms {
  return {
    psi: Number(psiQuantileBins(before, now) > 0.2),
    tests: Number(kolmogorovSmirnov(before, now).p < 0.05),
    distances: Number((wasserstein(before, now).normalised ?? 0) > 0.1),
  };
}

function categoryAlarms(before: FieldProfile, now: FieldProfile): RivalAlarms {
  const { reference, current } = alignedCounts(before.categories, now.categories);
  const { psi, jensenShannon } = categoricalDivergence(
    reference.map((count) => count / before.rows),
    current.map((count) => count / now.rows),
  );
  return {
    psi: Number(psi > 0.2),
    tests: Number(chiSquareTest([reference, current]).p < 0.05),
    distances: Number(jensenShannon > 0.1),
  };
}

function numbersOf({ sample }: FieldProfile): Float64Array {
  return Float64Array.from(sample.kept.flatMap(([, , value]) => (typeof value === 'number' ? [value] : [])));
}
