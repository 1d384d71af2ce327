import type { Row } from '../dataset/row.ts';
import type { Evaluator } from '../evaluators/evaluator.ts';
import type { Output } from '../target/output.ts';
import type { LabelledOutput, Labels } from './labels.ts';

/** Outputs that people labelled and the evaluator judged as well: entry i of each list is one output. */
export interface JudgedLabels {
  /** position of its row, from 0 */
  readonly rows: readonly number[];
  readonly judge: readonly number[];
  readonly people: readonly number[];
  /** labels and judgements outside the scale */
  readonly malformed: number;
  /** outputs of which people or the judge could not tell */
  readonly undecided: number;
}

/** Lets an evaluator judge the labelled outputs of some rows, whether or not an arm of the run answered one of them. */
export function judgedLabels(rows: readonly Row[], evaluator: Evaluator, labels: Labels): JudgedLabels {
  const found = {
    rows: [] as number[],
    judge: [] as number[],
    people: [] as number[],
    malformed: 0,
    undecided: 0,
  };
  rows.forEach((row, at) => {
    const own = labels.get(row.id);
    if (own === undefined) return;
    found.malformed += own.malformed;
    for (const labelled of own.outputs) {
      const judged = judgeOutput(row, labelled, evaluator);
      if (typeof judged === 'string') {
        found[judged] += 1;
        continue;
      }
      found.rows.push(at);
      found.judge.push(judged.judge);
      found.people.push(judged.people);
    }
  });
  return found;
}

function judgeOutput(
  row: Row,
  { label, ...labelled }: LabelledOutput,
  evaluator: Evaluator,
): { readonly judge: number; readonly people: number } | 'malformed' | 'undecided' {
  if (label === null) return 'undecided';
  const score = evaluator.score(row, answerOf(row, labelled));
  switch (score.kind) {
    case 'value':
      return { judge: score.value, people: label };
    case 'error':
      return 'malformed';
    case 'skipped':
      return 'undecided';
    default:
      return score satisfies never;
  }
}

/** A labelled output as a target would have answered it. */
export function answerOf(
  { id }: Row,
  { output, context }: Pick<LabelledOutput, 'output' | 'context'>,
): Output {
  return context === undefined ? { id, output } : { id, output, context };
}
