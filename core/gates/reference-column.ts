import type { Rule } from './gate.ts';
import { referenceArm } from './reference-arm.ts';
import type { ArmColumns, ScoreValues } from './score-table.ts';

/** What a rule compares the candidate with; null when the run has no such arm, or the rule asks about the candidate alone. */
export function referenceColumn({ baseline, others }: ArmColumns, rule: Rule): ScoreValues | null {
  const arm = referenceArm(rule);
  if (arm === null) return null;
  return arm === 'baseline' ? baseline : (others.get(arm) ?? null);
}

/** Why a rule that compares arms has nothing to compare with; null when it has, or needs nothing. */
export function referenceProblem(column: ArmColumns, rule: Rule): string | null {
  const arm = referenceArm(rule);
  if (arm === null || referenceColumn(column, rule) !== null) return null;
  if (arm === 'baseline') return 'this run has no baseline to compare with';
  const channel = arm.slice('release:'.length);
  return `nothing released in channel ${channel} can be compared with; the notes say why (\`goldgate release RUN --channel ${channel}\` makes a release)`;
}
