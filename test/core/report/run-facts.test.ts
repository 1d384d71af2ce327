import { expect, it } from 'vitest';
import {
  armText,
  callsText,
  costText,
  datasetText,
  dateText,
  factorsText,
  rowsText,
  shortCommit,
  shortRun,
} from '../../../core/report/run-facts.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

const report = failingReport();

it('shortens commits and digests, and nothing else', () => {
  expect(shortCommit('4f2c91e0aa115f7d3b6c2f8f0d9e1c7a5b3d2e1f')).toBe('4f2c91e');
  expect(shortCommit('feature/4f2c91e')).toBe('feature/4f2c91e');
  expect(shortCommit(null)).toBe('working tree');
  expect(shortRun(`sha256:${'ab'.repeat(32)}`)).toBe('abababababab');
});

it('writes dates with their zone', () => {
  expect(dateText('2026-03-01T14:05:09Z')).toBe('2026-03-01 14:05 UTC');
});

it('says which rows were compared, and what was unmatched', () => {
  expect(rowsText(report)).toBe('1,388 of 1,390 rows compared, 2 unmatched');
  expect(rowsText({ ...report, base: null, rows: { total: 10, paired: 0, unmatched: 0 } })).toBe(
    '10 of 10 rows evaluated',
  );
});

it('says what changed', () => {
  expect(factorsText(report)).toBe('changed: prompt');
  expect(factorsText({ ...report, factors: [] })).toBe('nothing this suite depends on changed');
  const alone = { ...report, factors: [], arms: report.arms.filter(({ name }) => name === 'candidate') };
  expect(factorsText(alone)).toBe('new suite');
  expect(factorsText({ ...alone, base: null })).toBe('nothing to compare with');
  expect(
    datasetText({ ...report, dataset: { ...report.dataset, change: { added: 2, removed: 0, edited: 1 } } }),
  ).toMatch(/; 2 added, 1 edited\)$/);
});

it('says what it cost and what came from memo', () => {
  expect(callsText({ ...report, calls: { target: 1, judge: 0, fromMemo: 1 } })).toBe(
    '1 target call, 0 judge calls, 1 reply from memo',
  );
  expect(costText({ ...report, costUsd: 0.000712 })).toBe('0.00071 USD');
  expect(costText({ ...report, costUsd: 0 })).toBe('0 USD');
});

it('says when a baseline was measured that comes from an earlier run', () => {
  const [baseline, candidate] = report.arms;
  expect(armText(baseline!)).toMatch(
    /^prompt answer with main, answered by claude-sonnet-4-5, measured 2026-02-24 09:30 UTC in run [0-9a-f]{12}$/,
  );
  expect(armText(candidate!)).toBe('prompt answer with main, answered by claude-sonnet-4-5');
});
