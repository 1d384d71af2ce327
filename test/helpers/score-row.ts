import type { EvaluatorExample } from '../../core/evaluators/evaluator-example.ts';
import { prepareEvaluator } from '../../core/evaluators/prepare-evaluator.ts';
import type { Score } from '../../core/evaluators/score.ts';
import { evaluators } from '../../core/evaluators/table.ts';
import type { Output } from '../../core/target/output.ts';
import type { JsonObject, JsonValue } from '../../core/text/json.ts';

/** Loaded once, so that scoring a row in a test takes no waiting. */
await Promise.all([...evaluators.values()].map(({ load }) => load?.()));

type Files = NonNullable<EvaluatorExample['files']>;

/** Scores one row as a suite would, with what whom it asks answers: options as written in the configuration, row and output as JSON. */
export function scoreRow(
  type: string,
  options: JsonObject,
  fields: JsonObject,
  output: Omit<Output, 'id'>,
  files: Files = {},
  answers: readonly JsonValue[] = [],
): Score {
  const evaluator = prepareEvaluator(type, options).create(new Map(Object.entries(files)));
  const [row, judged] = [
    { id: 'r1', fields },
    { id: 'r1', ...output },
  ];
  const asked = evaluator.ask?.(row, judged, { against: { kind: 'labelled' }, swap: true });
  if (asked === undefined) return evaluator.score(row, judged);
  return asked.kind === 'asking' ? asked.read(answers) : asked;
}

/** The value of a score, or the kind of a score that is none. */
export function scoreValue(score: Score): number | 'error' | 'skipped' {
  return score.kind === 'value' ? score.value : score.kind;
}

/** What a score says of itself; empty when it is perfect. */
export function reasonOf(score: Score): string {
  return score.kind === 'value' ? (score.reason ?? '') : score.why;
}
