import { expect, it } from 'vitest';
import { powerLine, unsettledLines } from '../../../core/report/power-text.ts';
import { failingReport, gateFixture, inconclusiveReport } from '../../helpers/report-fixture.ts';

it('names what the overall gates and the blindest segment could have seen, and what was too small', () => {
  expect(powerLine(failingReport())).toBe(
    'Large enough to be seen with these rows (power 80 %): a loss of 1.8 points in correct.mean; ' +
      'a loss of 10 points in correct.mean · category=refund. 1 segment could not be decided.',
  );
});

it('is silent when nothing is known', () => {
  expect(powerLine(failingReport({ gates: [gateFixture({ detectable: null })] }))).toBe('');
});

it('does not take rows that are all alike for rows that see everything', () => {
  expect(powerLine(failingReport({ gates: [gateFixture({ detectable: 0 })] }))).toBe('');
});

it('calls a gate over all rows no segment', () => {
  expect(powerLine(failingReport({ gates: [gateFixture({ decided: false })] }))).toBe(
    '1 gate could not be decided.',
  );
});

it('says how many rows would settle an undecided gate', () => {
  expect(unsettledLines(inconclusiveReport().gates)).toEqual([
    'correct.mean: 610 rows would settle it (140 now)',
  ]);
  expect(unsettledLines([gateFixture({ decision: 'undecided', rows: 140 })])).toEqual([
    'correct.mean: undecided with 140 rows',
  ]);
});
