import { calibrationOf } from '../core/config/calibration-of.ts';
import type { Calibration } from '../core/config/config.ts';
import type { WeakenedGate } from '../core/gates/gate.ts';
import { noAgreementAsked } from '../core/judges/agreement-needed.ts';
import type { Side } from './suite-factors.ts';

/** Labels of an evaluator as they count for a change, and what the change does to the judge's say. */
export interface KeptAgreement {
  readonly calibration: Calibration | null;
  /** empty = nothing is loosened */
  readonly weakened: readonly WeakenedGate[];
}

/**
 * A change must not take a judge's gates away by asking more agreement of it: what its base asks still counts for this change, and
 * of an evaluator that had no labels the base asks none.
 */
export function keptAgreement(name: string, before: Side | null, after: Side): KeptAgreement {
  const head = calibrationIn(after, name);
  if (head === null || before?.suite.evaluators[name] === undefined)
    return { calibration: head, weakened: [] };
  const asked = calibrationIn(before, name)?.minAgreement ?? noAgreementAsked;
  if (asked >= head.minAgreement) return { calibration: head, weakened: [] };
  const weakened: WeakenedGate = {
    kind: 'loosened',
    metric: name,
    before: asked === noAgreementAsked ? 'blocks without labels' : `min-agreement ${asked}`,
    after: `min-agreement ${head.minAgreement}`,
  };
  return { calibration: { ...head, minAgreement: asked }, weakened: [weakened] };
}

function calibrationIn({ suite, config }: Side, name: string): Calibration | null {
  const evaluator = suite.evaluators[name];
  return evaluator === undefined ? null : calibrationOf(evaluator, config.judges);
}
