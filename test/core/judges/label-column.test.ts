import { expect, it } from 'vitest';
import type { Evaluator } from '../../../core/evaluators/evaluator.ts';
import { judgedLabels } from '../../../core/judges/judged-labels.ts';
import { labelColumn } from '../../../core/judges/label-column.ts';
import type { Labels } from '../../../core/judges/labels.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id, fields: { id } }));

const labels: Labels = new Map([
  [
    'a',
    {
      outputs: [
        { output: 'yes', text: 'yes', label: 1 },
        { output: 'no', text: 'no', label: 0 },
        { output: 'hm', text: 'hm', label: null },
      ],
      malformed: 2,
    },
  ],
  ['c', { outputs: [{ output: { x: 1 }, text: '{"x":1}', label: 1 }], malformed: 0 }],
  ['not a row', { outputs: [{ output: 'yes', text: 'yes', label: 1 }], malformed: 0 }],
]);

it('a label counts for whoever answered exactly the output that was labelled', () => {
  const byRow = [
    [
      { id: 'a', output: 'no' },
      { id: 'a', repeat: 1, output: 'no!' },
    ],
    [{ id: 'b', output: 'yes' }],
    [{ id: 'c', repeat: 1, output: { x: 1 } }],
  ];
  expect(labelColumn(rows, byRow, labels, 2)).toEqual([0, null, null, null, null, 1]);
});

it('an output that cannot be spelled has no label', () => {
  expect(labelColumn(rows, [[{ id: 'a', output: { x: '\ud800' } }], [{ id: 'b' }], []], labels, 1)).toEqual([
    null,
    null,
    null,
  ]);
});

it('the evaluator judges every labelled output of the rows, and what cannot be compared is counted', () => {
  const judge: Evaluator = {
    score: (_row, { output }) => {
      if (output === 'no') return { kind: 'error', why: 'broke' };
      return { kind: 'value', value: output === 'yes' ? 1 : 0 };
    },
  };
  expect(judgedLabels(rows, judge, labels)).toEqual({
    rows: [0, 2],
    judge: [1, 0],
    people: [1, 1],
    malformed: 3,
    undecided: 1,
  });
});
