import { expect, it } from 'vitest';
import { parseReport } from '../../../core/report/parse-report.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

const stored = (report: object) => new TextEncoder().encode(JSON.stringify(report));

it('reads back what was stored', () => {
  const report = failingReport();
  expect(parseReport(stored(report))).toEqual(report);
});

it('reads kind and reference of gates of an earlier version from their rules', () => {
  const report = failingReport();
  const gates = report.gates.map(({ kind: _, reference: __, ...gate }) => gate);
  expect(parseReport(stored({ ...report, gates })).gates).toEqual(report.gates);
});

it('refuses what is no report', () => {
  expect(() => parseReport(stored({ format: 2 }))).toThrow(/a stored report cannot be read/);
});
