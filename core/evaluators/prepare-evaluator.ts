import type { JsonObject } from '../text/json.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { measures } from './measures.ts';
import { type PreparedEvaluator, preparedEvaluator } from './prepared-evaluator.ts';
import type { ScaleOverride } from './scale-override.ts';
import { evaluators } from './table.ts';

/**
 * @param scale what a suite says of its scores in place of the type
 * @throws Error when there is no such type, or its options do not fit it
 */
export function prepareEvaluator(
  type: string,
  options: JsonObject,
  scale?: ScaleOverride,
): PreparedEvaluator {
  return preparedEvaluator(knownEvaluator(type), options, scale);
}

/** @throws Error when there is no such type */
export function knownEvaluator(type: string): EvaluatorDefinition {
  const definition = evaluators.get(type) ?? measures.get(type);
  if (definition === undefined) throw new Error(`there is no evaluator of type "${type}"`);
  return definition;
}
