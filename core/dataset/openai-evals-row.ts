import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { RowProblem, ShapedRow } from './shaped-row.ts';

/**
 * A sample of OpenAI evals: `input` (messages, or a text) and `ideal` (a text, or a list of accepted ones), which becomes `expected`. Everything
 * else stays as it is.
 */
export function openaiEvalsRow(sample: JsonObject): ShapedRow {
  const { input, ideal, ...others } = sample;
  const problem = inputProblem(input) ?? idealProblem(ideal) ?? twiceProblem(ideal, others);
  if (problem !== null) return { kind: 'problems', problems: [problem] };
  return { kind: 'row', row: { ...others, input, expected: others['expected'] ?? ideal ?? null }, notes: [] };
}

function inputProblem(input: JsonValue | undefined): RowProblem | null {
  if (input === undefined)
    return { field: null, what: '"input" is missing: a sample of OpenAI evals has messages or a text there' };
  if (typeof input === 'string') return null;
  const messages: readonly JsonValue[] = Array.isArray(input) ? input : [];
  const wrong = messages.findIndex(
    (message) =>
      !isJsonObject(message) || typeof message['role'] !== 'string' || message['content'] === undefined,
  );
  if (messages.length > 0 && wrong === -1) return null;
  const which = wrong === -1 ? '' : ` (message ${wrong + 1} is none)`;
  return {
    field: 'input',
    what: `"input" must be a text or a list of messages with role and content${which}`,
  };
}

function idealProblem(ideal: JsonValue | undefined): RowProblem | null {
  const isText = (value: JsonValue | undefined) => typeof value === 'string' || typeof value === 'number';
  const fits =
    ideal === undefined || ideal === null || isText(ideal) || (Array.isArray(ideal) && ideal.every(isText));
  return fits ? null : { field: 'ideal', what: '"ideal" must be a text, or a list of accepted ones' };
}

function twiceProblem(ideal: JsonValue | undefined, { expected }: JsonObject): RowProblem | null {
  if (ideal === undefined || expected === undefined) return null;
  return { field: 'expected', what: 'the row has both "ideal" and "expected": keep one of them' };
}
