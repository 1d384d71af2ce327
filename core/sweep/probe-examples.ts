import type { Output } from '../target/output.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';
import { plainText } from '../text/plain-text.ts';
import { answerDiscrepancy } from './answer-discrepancy.ts';
import type { ProbeExample } from './asked-probes.ts';
import type { ProbedRow } from './behaviour-effect.ts';

const mostExamples = 3;
const mostCharacters = 200;

/** The probes that are answered least like before, each with the beginning of an answer of either time. @param answersOf by position of the row */
export function probeExamples(
  rows: readonly ProbedRow[],
  answersOf: (at: number) => readonly [before: Output | undefined, now: Output | undefined],
): readonly ProbeExample[] {
  const moved = rows.flatMap(({ id, likeness }, at) =>
    likeness === null || answerDiscrepancy(likeness) <= 0
      ? []
      : [{ id, at, by: answerDiscrepancy(likeness) }],
  );
  return moved
    .toSorted((one, other) => other.by - one.by)
    .slice(0, mostExamples)
    .map(({ id, at }) => {
      const [before, now] = answersOf(at).map(excerpt);
      return { id, before: before ?? '', now: now ?? '' };
    });
}

function excerpt(answer: Output | undefined): string {
  if (answer === undefined) return '';
  const { output = null, toolCalls = [], error } = answer;
  if (typeof error === 'string') return plainText(`error: ${error}`, mostCharacters);
  const text = typeof output === 'string' ? output : canonicalJson(output);
  const calls = toolCalls.map(
    ({ name, arguments: given }) => `${name}(${canonicalJson(given as JsonValue)})`,
  );
  return plainText([text, ...calls].join(' '), mostCharacters);
}
