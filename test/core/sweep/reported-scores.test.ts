import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { reportedScores } from '../../../core/sweep/reported-scores.ts';
import { gateInProcess, onlyReport } from '../../helpers/in-process-gate.ts';
import { recordedSuite } from '../../helpers/recorded-suite.ts';

it('reads means and rows of the released arm from its report, over all rows and by segment', async () => {
  const report = onlyReport(await gateInProcess(null, recordedSuite({ isRight: (row) => row % 10 !== 0 })));
  const { correct } = reportedScores(report);
  expect(correct?.['']).toMatchObject({ rows: 200, mean: 0.9, isBinary: true });
  expect(correct?.['category = "even"']).toMatchObject({ rows: 100, mean: 0.8, isBinary: true });
  expect(correct?.['category = "odd"']).toMatchObject({ rows: 100, mean: 1, variance: 0 });
});

const cell = {
  segment: { team: 'a' },
  rows: 50,
  metrics: [{ metric: 'score.mean', baseline: null, candidate: 3 }],
};
const base = { gates: [], segments: [cell], unmeasured: [], repeats: 1 };
const evaluator = (scale: object) => [
  { name: 'score', type: 'rubric', digest: 'sha256:0' as const, scale: { ...binaryScale, ...scale } },
];

it('takes the widest spread that a mean allows where rows are gone, and no rows that were not scored', () => {
  const scale = { type: 'ordinal', range: [1, 5] } as const;
  const unmeasured = [{ what: 'candidate: score could not score', why: 'no reply', count: 9, rows: [] }];
  const { score } = reportedScores({ ...base, unmeasured, evaluators: evaluator(scale) });
  // (5 − 3)(3 − 1) = 4, with divisor n − 1.
  expect(score?.['team = "a"']).toEqual({ rows: 41, mean: 3, variance: (4 * 41) / 40, isBinary: false });
  expect(score?.['']).toMatchObject({ rows: 41, mean: 3 });
});

it('says nothing of scores that have no end', () => {
  expect(reportedScores({ ...base, evaluators: evaluator({ type: 'duration', range: [0, null] }) })).toEqual(
    {},
  );
});
