import type { JsonObject } from '../text/json.ts';
import type { CodeSource } from './code-source.ts';
import type { CorpusMetric } from './corpus-metric.ts';
import type { Asked, Evaluator, EvaluatorDefinition, ScorePart } from './evaluator.ts';
import type { Scale } from './scale.ts';
import { overriddenScale, type ScaleOverride } from './scale-override.ts';
import { type VerdictReader, verdictReader } from './verdict-reader.ts';

/** An evaluator with its options read: what it needs and how it counts, before it is made. */
export interface PreparedEvaluator {
  readonly type: string;
  readonly version: number;
  readonly scale: Scale;
  readonly parts: readonly ScorePart[];
  readonly corpusMetrics: readonly CorpusMetric[];
  /** reads a label that people gave to an output */
  readonly readLabel: VerdictReader;
  readonly rowFields: readonly string[];
  readonly files: readonly string[];
  /** null = nobody */
  readonly asks: Asked | null;
  readonly comparesArms: boolean;
  /** the code that it asks; null = none */
  readonly code: CodeSource | null;
  /** everything that a judge is told beside what it judges; null = no judge is asked */
  instructions(files: ReadonlyMap<string, string>): string | null;
  /** to be awaited before `create` */
  load(): Promise<void>;
  create(files: ReadonlyMap<string, string>): Evaluator;
}

/**
 * @param raw options as the configuration has them
 * @param scale what a suite says of its scores in place of the type
 * @throws Error when the options do not fit the definition
 */
export function preparedEvaluator<Options>(
  definition: EvaluatorDefinition<Options>,
  raw: JsonObject,
  scale: ScaleOverride | undefined,
): PreparedEvaluator {
  const read = definition.options.safeParse(raw);
  if (!read.success)
    throw new Error(`options of ${definition.type}: ${read.error.issues.map(placed).join('; ')}`);
  const options = read.data;
  const meant = overriddenScale(definition.scale(options), scale);
  return {
    type: definition.type,
    version: definition.version,
    scale: meant,
    parts: definition.parts?.(options) ?? [],
    corpusMetrics: definition.corpusMetrics?.(options) ?? [],
    readLabel: definition.readLabel?.(options) ?? verdictReader(meant),
    rowFields: definition.rowFields(options),
    files: definition.files(options),
    asks: definition.asks ?? null,
    comparesArms: definition.comparesArms ?? false,
    code: definition.code?.(options) ?? null,
    instructions: (files) => definition.instructions?.(options, files) ?? null,
    load: async () => definition.load?.(),
    create: (files) => definition.create(options, files),
  };
}

function placed({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
