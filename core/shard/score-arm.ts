import type { Row } from '../dataset/row.ts';
import type { Evaluator, ScorePart } from '../evaluators/evaluator.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { Score } from '../evaluators/score.ts';
import { labelColumn } from '../judges/label-column.ts';
import type { Labels } from '../judges/labels.ts';
import type { Output } from '../target/output.ts';
import type { Digest } from '../text/digest.ts';
import { idsNamed } from './merge-problems.ts';
import type { ArmResult, ScoreProblem } from './shard-result.ts';

/** One arm's outputs over the rows of a shard: `byRow[i]` holds the repeats of row i, fewer than asked where some are missing. */
export interface ArmOutputs {
  readonly byRow: readonly (readonly Output[])[];
  readonly digest: Digest;
  /** false when infrastructure failed, not the target */
  readonly complete: boolean;
  readonly calls: ArmResult['calls'];
  readonly costUsd: number;
}

/** An evaluator ready to score, what its scores mean, and the parts that they carry. */
export interface ReadyEvaluator extends Evaluator {
  readonly scale: Scale;
  readonly parts: readonly ScorePart[];
  /** what people said of outputs; absent = its scores are taken as they are */
  readonly labels?: Labels;
}

/** Scores every output of an arm with every evaluator. */
export function scoreArm(
  rows: readonly Row[],
  outputs: ArmOutputs,
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  repeats: number,
): ArmResult {
  const problems = new Problems();
  const missing = new Uint8Array(rows.length);
  const scores: Record<string, (number | null)[]> = {};
  const parts: Record<string, Record<string, (number | null)[]>> = {};
  for (const [name, evaluator] of evaluators) {
    const empty = () => new Array<number | null>(rows.length * repeats).fill(null);
    const column = empty();
    const partColumns = evaluator.parts.map(empty);
    scores[name] = column;
    rows.forEach((row, at) => {
      const failed = scoreRow(row, outputs.byRow[at] ?? [], evaluator, (output, score) => {
        const place = at * repeats + (output.repeat ?? 0);
        if (score.kind !== 'value') return problems.add(name, score, { id: row.id, place });
        column[place] = score.value;
        score.parts?.forEach((value, part) => {
          const values = partColumns[part];
          if (values !== undefined) values[place] = value;
        });
      });
      if (failed) missing[at] = 1;
    });
    const labelled = evaluator.labels && {
      label: labelColumn(rows, outputs.byRow, evaluator.labels, repeats),
    };
    if (evaluator.parts.length === 0 && labelled === undefined) continue;
    const own = evaluator.parts.map((part, at) => [part.name, partColumns[at] ?? []]);
    parts[name] = { ...Object.fromEntries(own), ...labelled };
  }
  outputs.byRow.forEach((own, at) => {
    if (own.length === 0) missing[at] = 1;
  });
  return {
    scores,
    parts,
    problems: problems.list(),
    missingRows: [...missing.keys()].filter((at) => missing[at] === 1),
    outputs: outputs.digest,
    models: reportedModels(outputs.byRow),
    complete: outputs.complete,
    calls: outputs.calls,
    costUsd: outputs.costUsd,
  };
}

/** @returns true when the evaluator could score no repeat of the row, and failed on one */
function scoreRow(
  row: Row,
  outputs: readonly Output[],
  evaluator: Evaluator,
  take: (output: Output, score: Score) => void,
): boolean {
  let valued = false;
  let failed = false;
  for (const output of outputs) {
    const score = evaluator.score(row, output);
    valued ||= score.kind === 'value';
    failed ||= score.kind === 'error';
    take(output, score);
  }
  return failed && !valued;
}

/** Groups what is not a value by what it says: a million rows without a latency are one line. */
class Problems {
  readonly #groups = new Map<
    string,
    { problem: Pick<ScoreProblem, 'evaluator' | 'kind' | 'why'>; ids: string[]; places: number[] }
  >();

  add(
    evaluator: string,
    score: Exclude<Score, { kind: 'value' }>,
    { id, place }: { readonly id: string; readonly place: number },
  ): void {
    const { kind, why } = score;
    const key = `${evaluator}\n${kind}\n${why}`;
    const group = this.#groups.get(key) ?? { problem: { evaluator, kind, why }, ids: [], places: [] };
    group.places.push(place);
    if (group.ids.length < idsNamed) group.ids.push(id);
    this.#groups.set(key, group);
  }

  list(): ScoreProblem[] {
    return [...this.#groups.values()].map(({ problem, ids, places }) => {
      return { ...problem, count: places.length, ids, places };
    });
  }
}

function reportedModels(byRow: ArmOutputs['byRow']): string[] {
  const models = new Set<string>();
  for (const outputs of byRow) for (const { model } of outputs) if (model !== undefined) models.add(model);
  return [...models].sort();
}
