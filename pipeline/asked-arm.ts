import type { Row } from '../core/dataset/row.ts';
import type { AskContext } from '../core/evaluators/asking.ts';
import { type Score, unjudged } from '../core/evaluators/score.ts';
import { answerOf } from '../core/judges/judged-labels.ts';
import { type AskedScore, askedLines } from '../core/shard/asked-lines.ts';
import type { ArmOutputs, ReadyEvaluator } from '../core/shard/score-arm.ts';
import type { AskedResult } from '../core/shard/shard-result.ts';
import type { Output } from '../core/target/output.ts';
import type { JsonValue } from '../core/text/json.ts';
import {
  type AskEvaluatorsDeps,
  type AskingSetting,
  askEvaluators,
  type OutputToScore,
} from './ask-evaluators.ts';
import type { Blobs } from './ports.ts';

/** Evaluators as they score what they were asked about, and what asking took. */
export interface AskedArm {
  readonly evaluators: ReadonlyMap<string, ReadyEvaluator>;
  /** false when infrastructure failed for one of the scores */
  readonly complete: boolean;
  /** absent = none of them asks */
  readonly asked?: AskedResult;
}

export interface AskedArmDeps extends AskEvaluatorsDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  /** the evaluators that ask */
  readonly settings: ReadonlyMap<string, AskingSetting>;
}

/** Asks about every output of an arm, and keeps the scores that come of it beside the outputs. */
export async function askArm(
  rows: readonly Row[],
  { byRow }: Pick<ArmOutputs, 'byRow'>,
  against: (row: number, output: Output) => AskContext['against'],
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  deps: AskedArmDeps,
): Promise<AskedArm> {
  const outputs = [...deps.settings.keys()].flatMap((evaluator) =>
    rows.flatMap((row, at) =>
      (byRow[at] ?? []).map((output): OutputToScore => {
        return { evaluator, row, output, against: against(at, output) };
      }),
    ),
  );
  const { scores, complete, ...took } = await askEvaluators(outputs, deps.settings, deps);
  const found = new Map([...deps.settings.keys()].map((name) => [name, new Map<Output, Score>()] as const));
  const lines = outputs.map(({ evaluator, row, output }, at): AskedScore => {
    const score = scores[at] ?? unscored;
    found.get(evaluator)?.set(output, score);
    return { evaluator, id: row.id, repeat: output.repeat ?? 0, score };
  });
  return {
    evaluators: answered(evaluators, (name, _row, output) => found.get(name)?.get(output)),
    complete,
    asked: { ...took, scores: await deps.blobs.put(askedLines(lines)) },
  };
}

/** Asks about the outputs that people labelled, whether or not an arm answered one of them. */
export async function askLabelled(
  rows: readonly Row[],
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  deps: AskedArmDeps,
): Promise<Omit<AskedArm, 'asked'> & { readonly took: Omit<AskedResult, 'scores'> }> {
  const outputs = [...deps.settings.keys()].flatMap((evaluator) =>
    rows.flatMap((row) => {
      const labelled = evaluators.get(evaluator)?.labels?.get(row.id)?.outputs ?? [];
      return labelled.flatMap((one): OutputToScore[] => {
        if (one.label === null) return [];
        return [{ evaluator, row, output: answerOf(row, one), against: { kind: 'labelled' } }];
      });
    }),
  );
  const { scores, complete, ...took } = await askEvaluators(outputs, deps.settings, deps);
  const found = new Map<string, Map<JsonValue | undefined, Score>>();
  outputs.forEach(({ evaluator, row, output }, at) => {
    const place = `${evaluator} ${row.id}`;
    const own = found.get(place) ?? new Map<JsonValue | undefined, Score>();
    found.set(place, own.set(output.output, scores[at] ?? unscored));
  });
  return {
    evaluators: answered(evaluators, (name, row, { output }) => found.get(`${name} ${row.id}`)?.get(output)),
    complete,
    took,
  };
}

const unscored = unjudged('nobody was asked of this output');

function answered(
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  find: (name: string, row: Row, output: Output) => Score | undefined,
): ReadonlyMap<string, ReadyEvaluator> {
  return new Map(
    [...evaluators].map(([name, evaluator]) => {
      if (evaluator.ask === undefined) return [name, evaluator];
      return [name, { ...evaluator, score: (row, output) => find(name, row, output) ?? unscored }];
    }),
  );
}
