import * as z from 'zod';
import type { JsonObject } from '../text/json.ts';
import type { CorpusMetric } from './corpus-metric.ts';
import type { Evaluator, EvaluatorDefinition, ScorePart } from './evaluator.ts';
import { measures } from './measures.ts';
import type { Scale } from './scale.ts';
import { evaluators } from './table.ts';

/** An evaluator with its options read: what it needs and how it counts, before it is made. */
export interface PreparedEvaluator {
  readonly type: string;
  readonly version: number;
  readonly scale: Scale;
  readonly parts: readonly ScorePart[];
  readonly corpusMetrics: readonly CorpusMetric[];
  readonly rowFields: readonly string[];
  readonly files: readonly string[];
  create(files: ReadonlyMap<string, string>): Evaluator;
}

/** @throws Error when there is no such type, or its options do not fit it */
export function prepareEvaluator(type: string, options: JsonObject): PreparedEvaluator {
  const definition = evaluators.get(type) ?? measures.get(type);
  if (definition === undefined) throw new Error(`there is no evaluator of type "${type}"`);
  return prepared(definition, options);
}

function prepared<Options>(definition: EvaluatorDefinition<Options>, raw: JsonObject): PreparedEvaluator {
  const read = definition.options.safeParse(raw);
  if (!read.success) throw new Error(`options of ${definition.type}: ${z.prettifyError(read.error)}`);
  const options = read.data;
  return {
    type: definition.type,
    version: definition.version,
    scale: definition.scale(options),
    parts: definition.parts?.(options) ?? [],
    corpusMetrics: definition.corpusMetrics?.(options) ?? [],
    rowFields: definition.rowFields(options),
    files: definition.files(options),
    create: (files) => definition.create(options, files),
  };
}
