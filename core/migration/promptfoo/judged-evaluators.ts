import type { JsonObject, JsonValue } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import { type JudgedKind, judgedKinds } from './judged-kinds.ts';
import type { Planned, PlannedEvaluator } from './planned-evaluator.ts';
import type { SortedTest } from './sorted-test.ts';
import type { TestAssertion } from './test-case.ts';

/** Which evaluators ask a judge, and which ask embeddings, stands under these names in the result. */
export const judgeName = 'default';
export const embeddingsName = 'embeddings';

interface Places {
  /** row field of what was asked, null = nobody can tell */
  readonly input: string | null;
  readonly free: (name: string) => string;
}

/** One evaluator for every kind of assertion that a model judges; what each test demands stands in its row. */
export function judgedEvaluators(
  tests: readonly SortedTest[],
  { input, free }: Places,
  conversion: Conversion,
): Planned {
  const evaluators: PlannedEvaluator[] = [];
  const fields: Record<string, JsonValue>[] = tests.map(() => ({}));
  for (const [name, kind] of kindsIn(tests)) {
    const ofTests = tests.map(({ judged }) => judged.filter((one) => kindOf(one)?.name === name));
    tell(ofTests, kind, conversion);
    const field = kind.field === null ? null : free(kind.field);
    if (field !== null)
      for (const [at, row] of fields.entries()) row[field] = valueOfRow(kind, ofTests[at] ?? []);
    evaluators.push(evaluatorOf(kind, field, input, ofTests.flat(), conversion));
  }
  return { evaluators, fields };
}

function kindOf({ type }: TestAssertion): JudgedKind | undefined {
  return judgedKinds[type] ?? judgedKinds[type.replace(/^not-/, '')];
}

function kindsIn(tests: readonly SortedTest[]): ReadonlyMap<string, JudgedKind> {
  const kinds = tests.flatMap(({ judged }) => judged.flatMap((one) => kindOf(one) ?? []));
  return new Map(kinds.map((kind) => [kind.name, kind]));
}

function tell(
  ofTests: readonly (readonly TestAssertion[])[],
  { change, name, field }: JudgedKind,
  { notes }: Conversion,
): void {
  for (const { place } of change === null ? [] : ofTests.flat()) notes.changed(place, change ?? '');
  const [first] = ofTests.flat();
  if (field === null && first !== undefined && ofTests.some((one) => one.length === 0))
    notes.changed(
      first.place,
      `${first.type} is asked of some tests only, the evaluator \`${name}\` of every row`,
    );
}

function valueOfRow({ name }: JudgedKind, assertions: readonly TestAssertion[]): JsonValue {
  const values = assertions.flatMap(({ type, value }): JsonValue[] => {
    if (value === undefined || value === null) return [];
    return [type.startsWith('not-') ? `It must not be so: ${asText(value)}` : value];
  });
  const [only = null] = values;
  if (name === 'criteria' || name === 'goal-reached')
    return values.length === 0 ? null : values.map((value) => `- ${asText(value).trim()}`).join('\n');
  return values.length > 1 ? values.flat() : only;
}

function asText(value: JsonValue): string {
  return Array.isArray(value)
    ? value.map(asText).join('\n- ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

function evaluatorOf(
  kind: JudgedKind,
  field: string | null,
  input: string | null,
  assertions: readonly TestAssertion[],
  conversion: Conversion,
): PlannedEvaluator {
  const { name, type, option } = kind;
  const asked: JsonObject = type === 'semantic-similarity' ? { model: embeddingsName } : { judge: judgeName };
  const expected = field === null || field === 'expected' ? {} : { [option]: field };
  const where = input === null || input === 'input' || !readsInput(kind) ? {} : { input };
  const options = {
    ...asked,
    ...rubricOf(kind, conversion),
    ...expected,
    ...where,
    ...kind.options,
    ...atLeast(kind, assertions, conversion),
  };
  return { name, type, options, passes: type !== 'pairwise' && name !== 'refuses' };
}

function readsInput({ type, options }: JudgedKind): boolean {
  return type !== 'rubric' && type !== 'semantic-similarity' && options['shows'] === undefined;
}

function rubricOf({ name, rubric }: JudgedKind, conversion: Conversion): JsonObject {
  if (rubric === null) return {};
  const path = freePath(conversion, `rubrics/${name}.md`);
  conversion.written.set(path, rubric);
  return { rubric: path };
}

/** One threshold for all rows: the lowest, so that no row is asked for more than before. */
function atLeast(
  { type }: JudgedKind,
  assertions: readonly TestAssertion[],
  { notes }: Conversion,
): JsonObject {
  if (type !== 'semantic-similarity') return {};
  const thresholds = assertions.map(({ threshold }) => threshold ?? 0.75);
  const lowest = Math.min(...thresholds);
  for (const { place, threshold = 0.75 } of assertions)
    if (threshold !== lowest)
      notes.changed(place, `the threshold ${threshold} becomes ${lowest}, the lowest of all tests`);
  return { 'at-least': lowest };
}
