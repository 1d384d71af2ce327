import { expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import { armEvidence, rowEvidence } from '../../../core/report/row-evidence.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';

const row = {
  id: 't-1',
  fields: { id: 't-1', input: `key ${plantedSecret}`, expected: 'x'.repeat(5000), category: 'refund' },
};
const evaluators = new Map([['correct', prepareEvaluator('exact-match', {}).create(new Map())]]);

it('texts of a row are redacted and cut', () => {
  const evidence = rowEvidence(row, ['category', 'language']);
  expect(evidence).toMatchObject({
    id: 't-1',
    segment: { category: 'refund', language: '(none)' },
    input: 'key [redacted: AWS key]',
  });
  expect(evidence.expected).toHaveLength(2000);
  expect(evidence.expected?.endsWith('…')).toBe(true);
});

it('a row without an input shows its other fields', () => {
  expect(rowEvidence({ id: '1', fields: { id: '1', question: 'why?' } }, [])).toEqual({
    id: '1',
    segment: null,
    input: '{"id":"1","question":"why?"}',
    expected: null,
  });
});

it('texts of an arm are redacted and cut, and so is what the evaluator says', () => {
  const evidence = armEvidence(
    row,
    [{ id: 't-1', output: `${plantedSecret} ${'y'.repeat(5000)}` }],
    evaluators,
    'correct',
  );
  expect(evidence?.output).toHaveLength(2000);
  expect(JSON.stringify(evidence)).not.toContain(plantedSecret);
  expect(evidence?.scores).toEqual({ correct: 0 });
});

it('an output that failed shows its error', () => {
  const evidence = armEvidence(
    row,
    [{ id: 't-1', error: `refused ${plantedSecret}` }],
    evaluators,
    'correct',
  );
  expect(evidence).toMatchObject({
    output: null,
    error: 'refused [redacted: AWS key]',
    scores: { correct: 'error' },
  });
});

it('repeats show the first output and all scores', () => {
  const outputs = [
    { id: 't-1', output: 'no' },
    { id: 't-1', repeat: 1, output: 'x'.repeat(5000) },
  ];
  expect(armEvidence(row, outputs, evaluators, 'correct')).toMatchObject({
    output: 'no',
    scores: { correct: [0, 1] },
  });
});

it('an arm without an output for the row shows nothing', () => {
  expect(armEvidence(row, [], evaluators, 'correct')).toBeNull();
});
