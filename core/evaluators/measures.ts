import { cost } from './cost.ts';
import { errorRate } from './error-rate.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { latency } from './latency.ts';
import { tokens } from './tokens.ts';

/** What every output carries of itself: gates may name these without declaring an evaluator. All options have defaults. */
export const measures: ReadonlyMap<string, EvaluatorDefinition> = new Map(
  [latency, tokens, cost, errorRate].map((measure): [string, EvaluatorDefinition] => [measure.type, measure]),
);
