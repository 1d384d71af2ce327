import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import type { Score } from '../../../core/evaluators/score.ts';
import { type ReadyEvaluator, scoreArm } from '../../../core/shard/score-arm.ts';
import type { Output } from '../../../core/target/output.ts';
import { digestBytes } from '../../../core/text/digest.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id, fields: { id } }));

/** Scores as the output says: a number is a value, a text is why there is none. */
const evaluator = (kind: 'error' | 'skipped' = 'error'): ReadyEvaluator => ({
  parts: [],
  scale: binaryScale,
  score: (_row, { output }): Score =>
    typeof output === 'number' ? { kind: 'value', value: output } : { kind, why: String(output) },
});

function scored(byRow: readonly (readonly Output[])[], repeats = 1, kind: 'error' | 'skipped' = 'error') {
  const outputs = {
    byRow,
    digest: digestBytes(''),
    complete: true,
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
  return scoreArm(rows, outputs, new Map([['score', evaluator(kind)]]), repeats);
}

it('every repeat of a row has its place, whichever of them came', () => {
  const { scores, missingRows } = scored(
    [
      [{ id: 'a', repeat: 1, output: 0.5 }],
      [
        { id: 'b', output: 1 },
        { id: 'b', repeat: 1, output: 0 },
      ],
      [{ id: 'c', output: 0 }],
    ],
    2,
  );
  expect(scores).toEqual({ score: [null, 0.5, 1, 0, 0, null] });
  expect(missingRows).toEqual([]);
});

it('a row without an output or with errors only is missing, one that is skipped or errs once is not', () => {
  const once = [
    { id: 'c', output: 1 },
    { id: 'c', repeat: 1, output: 'broke' },
  ];
  expect(scored([[], [{ id: 'b', output: 'broke' }], once], 2).missingRows).toEqual([0, 1]);
  expect(scored([[], [{ id: 'b', output: 'not for it' }], once], 2, 'skipped').missingRows).toEqual([0]);
});

it('what is no score is grouped by what it says, with the first twenty ids and all places', () => {
  const many = Array.from({ length: 30 }, (_, at) => ({ id: `r${at}`, fields: {} }));
  const outputs = {
    byRow: many.map(({ id }) => [{ id, output: 'broke' }]),
    digest: digestBytes(''),
    complete: true,
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
  const { problems } = scoreArm(many, outputs, new Map([['score', evaluator()]]), 1);
  expect(problems).toEqual([
    {
      evaluator: 'score',
      kind: 'error',
      why: 'broke',
      count: 30,
      ids: many.slice(0, 20).map(({ id }) => id),
      places: [...many.keys()],
    },
  ]);
});

it('models that providers reported are listed once each, in order', () => {
  const named = (id: string, model: string) => [{ id, output: 1, model }];
  expect(scored([named('a', 'm-2'), named('b', 'm-1'), named('c', 'm-2')]).models).toEqual(['m-1', 'm-2']);
});
