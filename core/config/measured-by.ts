import type { CorpusMetric } from '../evaluators/corpus-metric.ts';
import { measures } from '../evaluators/measures.ts';
import type { Scale } from '../evaluators/scale.ts';
import { overriddenScale, scaleProblem } from '../evaluators/scale-override.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { evaluatorOptions } from './evaluator-options.ts';
import type { Definitions } from './evaluator-schema.ts';
import { scaleSchema } from './scale-schema.ts';

/** What an evaluator gives: values on a scale, and metrics of all rows together. */
export interface Measured {
  readonly scale: Scale;
  readonly corpusMetrics: readonly CorpusMetric[];
}

/** What an evaluator or a measure of every output gives; null when it is not declared, or its own mistakes come first. */
export function measuredBy(
  name: string,
  declared: JsonValue | undefined,
  definitions: Definitions,
): Measured | null {
  const written = isJsonObject(declared) ? declared : {};
  const definition =
    declared === undefined ? measures.get(name) : definitions.get(String(written['type'] ?? name));
  const read = definition?.options.safeParse(evaluatorOptions(written));
  if (definition === undefined || read?.success !== true) return null;
  const scale = scaleInForce(definition.scale(read.data), written['scale']);
  return scale === null ? null : { scale, corpusMetrics: definition.corpusMetrics?.(read.data) ?? [] };
}

/** Null when what the suite says of the scores cannot be meant, which is told at its own place. */
function scaleInForce(own: Scale, written: JsonValue | undefined): Scale | null {
  const override = scaleSchema.optional().safeParse(written);
  if (!override.success) return null;
  const scale = overriddenScale(own, override.data);
  return scaleProblem(own, scale) === null ? scale : null;
}
