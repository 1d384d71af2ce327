import { expect, it } from 'vitest';
import { jobSummary } from '../../../core/report/job-summary.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import { failingReport, hostileReport, passingReport, rowFixture } from '../../helpers/report-fixture.ts';

const place = { label: 'report.html', url: null };

it('shows every suite of the job', () => {
  const text = jobSummary([failingReport(), passingReport({ suite: 'triage' })], place);
  expect(text).toContain('**support-answers: fail**');
  expect(text).toContain('**triage: pass**');
  expect(text.match(/^## Goldgate/gm)).toHaveLength(1);
});

it('fits into 1 MiB with twenty suites of long rows', () => {
  const evidence = Array.from({ length: 100 }, (_, at) =>
    rowFixture({ id: `t-${at}`, input: 'é'.repeat(1_900) }),
  );
  const reports = Array.from({ length: 20 }, (_, at) => failingReport({ suite: `suite-${at}`, evidence }));
  const text = jobSummary(reports, place);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_048_576);
  expect(text).toContain('**suite-19: fail**');
  expect(text).toContain('Shortened to fit here');
});

it('shows no secret', () => {
  expect(jobSummary([hostileReport()], place)).not.toContain(plantedSecret);
});
