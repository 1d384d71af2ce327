import type { ScaleOverride } from '../evaluators/scale-override.ts';
import type { Gate, WeakenedGate } from './gate.ts';

/** Gates, and what a suite says of the scores they are about. */
export interface ScaledGates {
  readonly gates: readonly Gate[];
  readonly evaluators: Readonly<Record<string, { readonly scale?: ScaleOverride }>>;
}

/**
 * Evaluators of gates of the base whose scores the head says to mean something else. What is better, and how far scores reach,
 * decides what a gate demands.
 */
export function rescaledEvaluators(base: ScaledGates, head: ScaledGates): readonly WeakenedGate[] {
  const gated = [...new Set(base.gates.map(({ metric }) => metric.evaluator))];
  return gated.flatMap((name): WeakenedGate[] => {
    const own = head.evaluators[name];
    if (own === undefined) return [];
    const [before, after] = [scaleText(base.evaluators[name]?.scale), scaleText(own.scale)];
    return before === after ? [] : [{ kind: 'loosened', metric: name, before, after }];
  });
}

const directionWords = {
  higherIsBetter: 'higher-is-better',
  lowerIsBetter: 'lower-is-better',
  neutral: 'neutral',
} as const;

function scaleText(scale: ScaleOverride | undefined): string {
  if (scale === undefined) return 'the scale of its type';
  const { type, direction, range, unit } = scale;
  const words = [
    ...(type === undefined ? [] : [type]),
    ...(direction === undefined ? [] : [directionWords[direction]]),
    ...(range === undefined ? [] : [`from ${range[0] ?? 'any'} to ${range[1] ?? 'any'}`]),
    ...(unit === undefined ? [] : [`in ${unit}`]),
  ];
  return `scale ${words.join(', ')}`;
}
