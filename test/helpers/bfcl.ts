import * as z from 'zod';
import type { ToolCall } from '../../core/target/output.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/text/json.ts';
import { sharedJsonLines } from './shared-data.ts';

/** A row of the Berkeley Function Calling Leaderboard with its expected calls in the form evaluators read. */
export interface BfclRow {
  readonly id: string;
  readonly expected: readonly JsonObject[];
}

export const answeredCategories = [
  'simple',
  'multiple_function',
  'parallel_function',
  'parallel_multiple_function',
  'java',
  'javascript',
] as const;

const tool = z.object({ name: z.string() });
const question = z.object({
  id: z.string(),
  function: z.union([tool.transform((one) => [one]), z.array(tool)]),
});
const answer = z.object({ id: z.string(), ground_truth: z.record(z.string(), z.json()) });

/** Rows of a category, joined with their possible answers; `relevance` expects no call. */
export function bfclRows(category: string): readonly BfclRow[] {
  const file = `gorilla_openfunctions_v1_test_${category}.json`;
  const questions = sharedJsonLines(`bfcl/questions/${file}`).map((line) => question.parse(line));
  if (category === 'relevance') return questions.map(({ id }) => ({ id, expected: [] }));
  const answers = sharedJsonLines(`bfcl/possible_answer/${file}`).map((line) => answer.parse(line));
  return answers.map(({ id, ground_truth }, at) => {
    const names = questions[at]?.function.map(({ name }) => name) ?? [];
    return { id, expected: callsOf(ground_truth, new Set(names)) };
  });
}

/**
 * One object per call. The data spells repeated calls of one function `name_1`, `name_2` or `name 1`, `name 2`, and in one row
 * (parallel_multiple_function_179) an argument of the last function slipped out beside it.
 */
function callsOf(
  truth: Readonly<Record<string, JsonValue>>,
  names: ReadonlySet<string>,
): readonly JsonObject[] {
  const calls: { name: string; values: JsonObject }[] = [];
  for (const [key, values] of Object.entries(truth)) {
    const last = calls.at(-1);
    if (isJsonObject(values)) calls.push({ name: functionName(key, names), values });
    else if (last !== undefined) last.values = { ...last.values, [key]: values };
  }
  return calls.map(({ name, values }) => ({ [name]: values }));
}

function functionName(key: string, names: ReadonlySet<string>): string {
  const base = key.replace(/[_ ]\d+$/, '');
  return !names.has(key) && names.has(base) ? base : key;
}

/** The calls a perfect model makes: of each argument the first allowed value, and none of those that may be left out. */
export function perfectCalls({ expected }: BfclRow): readonly ToolCall[] {
  return expected.flatMap((entry) =>
    Object.entries(entry).map(([name, values]) => ({ name, arguments: chosenArguments(values ?? {}) })),
  );
}

function chosenArguments(values: JsonValue): JsonObject {
  if (!isJsonObject(values)) throw new Error('a ground truth must be an object of arguments');
  const chosen = Object.entries(values).flatMap(([name, allowed]) => {
    if (!Array.isArray(allowed) || allowed.includes('')) return [];
    return [[name, plainValue(allowed[0] ?? null)] as const];
  });
  return Object.fromEntries(chosen);
}

/** What a model would send for an allowed value whose objects list allowed values again. */
function plainValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plainValue);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, allowed = null]) => {
    return [key, Array.isArray(allowed) ? plainValue(allowed[0] ?? null) : plainValue(allowed)] as const;
  });
  return Object.fromEntries(entries);
}
