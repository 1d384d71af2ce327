import type { Scale } from '../evaluators/scale.ts';
import type { Interval } from '../report/report.ts';
import type { Rule } from './gate.ts';

/** 1: more is better, −1: less is better, 0: neither. */
export type Direction = 1 | -1 | 0;

/**
 * Which way is better for a gate. A threshold says so itself (`at-most` and `gap` want less); a comparison, and what must pass,
 * follow the scale.
 *
 * This file is the one place where direction is turned: readings see values, ranges and limits multiplied by the direction,
 * so that more is better for all of them (STATISTICS.md section 9).
 */
export function directionOf(rule: Rule, scale: Scale): Direction {
  switch (rule.kind) {
    case 'at-least':
      return 1;
    case 'at-most':
    case 'gap':
      return -1;
    case 'no-worse-than':
    case 'better-than':
    case 'must-pass':
      if (scale.direction === 'neutral') return 0;
      return scale.direction === 'higherIsBetter' ? 1 : -1;
    default:
      return rule satisfies never;
  }
}

/** A number there and back; null and −0 stay out of the way. */
export function turn<N extends number | null>(value: N, direction: Direction): N {
  return (value === null || value === 0 ? value : value * direction) as N;
}

/** Limits there and back; null = unbounded. */
export function turnRange<E extends number | null>(
  range: readonly [E, E],
  direction: Direction,
): readonly [E, E] {
  const [lower, upper] = range;
  return direction < 0 ? [turn(upper, direction), turn(lower, direction)] : range;
}

export function turnInterval(interval: Interval | null, direction: Direction): Interval | null {
  return interval === null ? null : turnRange(interval, direction);
}

/** The probability of a quantile once its values are turned: the p95 of x is the p5 of −x. */
export function turnQuantile(p: number, direction: Direction): number {
  return direction < 0 ? 1 - p : p;
}
