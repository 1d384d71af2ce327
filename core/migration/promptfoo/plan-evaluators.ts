import { compilePattern } from '../../evaluators/bounded-pattern.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import type { Conversion } from '../conversion.ts';
import { codeEvaluators } from './code-evaluators.ts';
import { judgedEvaluators } from './judged-evaluators.ts';
import { liftChecks } from './lift-checks.ts';
import type { Planned, PlannedEvaluator } from './planned-evaluator.ts';
import { type SortedTest, sortTest } from './sorted-test.ts';
import type { TestCase } from './test-case.ts';

export interface EvaluatorPlan extends Planned {
  /** the largest value of a measure that any test allows: USD, ms */
  readonly limits: { readonly cost: number | null; readonly latency: number | null };
}

export interface PlanSettings {
  /** row field of what was asked; null = nobody can tell */
  readonly input: string | null;
  /** makes a name of a row field that no variable has */
  readonly free: (name: string) => string;
  /** whether replies follow a schema */
  readonly answersJson: boolean;
}

/**
 * Evaluators for what tests assert, and the fields of rows that they read.
 *
 */
export function planEvaluators(
  tests: readonly TestCase[],
  { input, free, answersJson }: PlanSettings,
  conversion: Conversion,
): EvaluatorPlan {
  const sorted = tests.map((test) => sortTest(test, conversion.notes));
  const lifted = liftChecks(sorted, free);
  const rest = restEvaluator(sorted, lifted.rest, free, conversion);
  const judged = judgedEvaluators(sorted, { input, free }, conversion);
  const code = codeEvaluators(sorted, free, answersJson, conversion);
  const parts = [lifted, rest, judged, code];
  tellMetrics(tests, conversion);
  return {
    evaluators: parts.flatMap(({ evaluators }) => evaluators),
    fields: tests.map((_, at) => Object.assign({}, ...parts.map(({ fields }) => fields[at] ?? {}))),
    limits: { cost: limitOf('cost', sorted, conversion), latency: limitOf('latency', sorted, conversion) },
  };
}

/** What is left for rows to assert, over one evaluator. */
function restEvaluator(
  tests: readonly SortedTest[],
  rest: readonly (readonly JsonObject[])[],
  free: (name: string) => string,
  conversion: Conversion,
): Planned {
  const usable = rest.map((checks, at) => checks.filter((check) => isUsable(check, tests[at], conversion)));
  if (usable.every((checks) => checks.length === 0)) return { evaluators: [], fields: tests.map(() => ({})) };
  const field = free('assertions');
  const values = (types: readonly string[]) => [
    ...new Set(usable.flat().flatMap((check) => namedIn(check, types))),
  ];
  const patterns = values(['regex']);
  const schemas = values(['is-json', 'contains-json']);
  const evaluator: PlannedEvaluator = {
    name: 'checks',
    type: 'assertions',
    options: {
      ...(field === 'assertions' ? {} : { expected: field }),
      ...(patterns.length === 0 ? {} : { patterns }),
      ...(schemas.length === 0 ? {} : { schemas }),
    },
    passes: true,
  };
  const fields = usable.map((checks, at) => {
    const threshold = tests[at]?.test.threshold ?? null;
    return { [field]: threshold === null ? checks : { assert: checks, threshold } };
  });
  return { evaluators: [evaluator], fields };
}

/** A pattern that can take for ever is not taken over. */
function isUsable(check: JsonObject, sorted: SortedTest | undefined, { notes }: Conversion): boolean {
  const place = sorted?.test.place ?? { file: '', line: null };
  for (const pattern of namedIn(check, ['regex'])) {
    try {
      compilePattern('pattern', pattern, '');
    } catch (error) {
      notes.unconverted(place, `regex: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
  return true;
}

/** Text values of the assertions of some types, in sets too. */
function namedIn(check: JsonObject, types: readonly string[]): readonly string[] {
  const inner: readonly JsonValue[] = Array.isArray(check['assert']) ? check['assert'] : [];
  const own = types.includes(String(check['type']).replace(/^not-/, '')) ? check['value'] : undefined;
  return [
    ...(typeof own === 'string' ? [own] : []),
    ...inner.flatMap((one) => (isJsonObject(one) ? namedIn(one, types) : [])),
  ];
}

function limitOf(
  type: 'cost' | 'latency',
  tests: readonly SortedTest[],
  { notes }: Conversion,
): number | null {
  const limits = tests.flatMap(({ measures }) => measures.filter((one) => one.type === type));
  const given = limits.flatMap(({ threshold }) => (threshold === undefined ? [] : [threshold]));
  for (const { place, threshold } of limits)
    if (threshold === undefined) notes.unconverted(place, `${type} without a threshold`);
  if (given.length === 0) return null;
  const largest = Math.max(...given);
  for (const { place, threshold } of limits)
    if (threshold !== undefined && threshold !== largest)
      notes.changed(place, `the limit ${threshold} of ${type} becomes ${largest}, the largest of all tests`);
  return largest;
}

function tellMetrics(tests: readonly TestCase[], { notes }: Conversion): void {
  for (const { assertions } of tests)
    for (const { metric, place, type } of assertions)
      if (metric !== undefined)
        notes.changed(
          place,
          `the metric ${metric} is not kept apart: ${type} counts in the evaluator of its kind`,
        );
}
