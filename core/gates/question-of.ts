import type { Scale } from '../evaluators/scale.ts';
import { directionOf, turnRange } from './direction.ts';
import type { Gate } from './gate.ts';
import type { Question } from './readings/reading.ts';

/** A gate on one cell, with what stands around its scores. */
export interface CellFrame {
  readonly gate: Gate;
  readonly scale: Scale;
  /** replies per row before collapsing */
  readonly repeats: number;
  readonly seed: number;
  /** what a mean is multiplied by: the rows of a sum, else 1; margins and thresholds are divided by it */
  readonly factor: number;
}

/** What a gate asks, all but the line it draws. */
export function questionOf({ gate, scale, seed }: CellFrame): Omit<Question, 'limit'> {
  return {
    alpha: 1 - gate.confidence,
    range: turnRange(scale.range, directionOf(gate.rule, scale)),
    seed,
  };
}
