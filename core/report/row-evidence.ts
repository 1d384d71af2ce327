import type { Row } from '../dataset/row.ts';
import type { Evaluator } from '../evaluators/evaluator.ts';
import type { Score } from '../evaluators/score.ts';
import { codeColumn } from '../shard/code-column.ts';
import type { Output } from '../target/output.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { cutText } from '../text/cut-text.ts';
import { type JsonValue, toJson } from '../text/json.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import type { ArmEvidence, RowEvidence } from './report.ts';

/** Characters of one text that a report keeps; the whole stands in the store. */
const textKept = 2_000;

/** What a report shows of a row itself. */
export function rowEvidence(
  row: Row,
  segments: readonly string[],
): Pick<RowEvidence, 'id' | 'segment' | 'input' | 'expected'> {
  const { input, expected, ...rest } = row.fields;
  const values = segments.map((field) => [field, codeColumn([row], field).values[0] ?? ''] as const);
  return {
    id: shown(row.id),
    segment:
      segments.length === 0
        ? null
        : Object.fromEntries(values.map(([field, value]) => [field, shown(value)])),
    input: shown(input ?? (rest as JsonValue)),
    expected: expected === undefined || expected === null ? null : shown(expected),
  };
}

/** What a report shows of one arm's answer to a row: the first repeat, and the scores over all of them. */
export function armEvidence(
  row: Row,
  outputs: readonly Output[],
  evaluators: ReadonlyMap<string, Evaluator>,
  judgedBy: string,
): ArmEvidence | null {
  const first = outputs[0];
  if (first === undefined) return null;
  const scored = [...evaluators].map(
    ([name, evaluator]) => [name, outputs.map((output) => evaluator.score(row, output))] as const,
  );
  const judged = scored.find(([name]) => name === judgedBy)?.[1] ?? [];
  return {
    output: answerText(first),
    error: typeof first.error === 'string' ? shown(first.error) : null,
    scores: Object.fromEntries(scored.map(([name, scores]) => [name, scoreShown(scores)])),
    reason: reasonOf(judged),
  };
}

function answerText({ output, toolCalls, trajectory }: Output): string | null {
  if (output !== undefined && output !== null) return shown(output);
  const way = toolCalls ?? trajectory;
  return way === undefined ? null : shown(toJson(way));
}

/** One value for one reply, a list for repeats. */
function scoreShown(scores: readonly Score[]): JsonValue {
  const values = scores.map((score) => (score.kind === 'value' ? score.value : score.kind));
  return values.length === 1 ? (values[0] ?? null) : values;
}

function reasonOf(scores: readonly Score[]): string | null {
  for (const score of scores) {
    if (score.kind !== 'value') return shown(`${score.kind}: ${score.why}`);
    if (score.reason !== undefined) return shown(score.reason);
  }
  return null;
}

function shown(value: JsonValue): string {
  return cutText(redactSecrets(typeof value === 'string' ? value : canonicalJson(value)), textKept);
}
