import { describe, expect, it } from 'vitest';
import { openLineage } from '../../../../core/report/formats/openlineage.ts';
import type { SuiteAnswer } from '../../../../core/report/gate-json.ts';
import { everyAnswer, reported } from '../../../helpers/answers-fixture.ts';
import { openLineageProblems } from '../../../helpers/format-schemas.ts';
import { failingReport, incompleteReport } from '../../../helpers/report-fixture.ts';

const eventsOf = (answers: readonly SuiteAnswer[]) =>
  openLineage(answers)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('OpenLineage events', () => {
  it('fit the schema, and each facet its own', async () => {
    for (const event of eventsOf(everyAnswer)) expect(await openLineageProblems(event)).toEqual([]);
    const [event] = eventsOf(everyAnswer);
    expect(await openLineageProblems({ ...event, run: { runId: 'no uuid' } })).not.toEqual([]);
    const facets = { version: { ...event.inputs[0].facets.version, datasetVersion: 7 } };
    expect(await openLineageProblems({ ...event, inputs: [{ ...event.inputs[0], facets }] })).not.toEqual([]);
  });

  it('start and complete one run of the suite, which reads a version of the dataset and writes the report', () => {
    const [start, complete, ...others] = eventsOf([reported(failingReport())]);

    expect(others).toEqual([]);
    expect([start.eventType, complete.eventType]).toEqual(['START', 'COMPLETE']);
    expect(start.run.runId).toBe(complete.run.runId);
    expect(complete).toMatchObject({
      job: { namespace: 'goldgate://acme/support', name: 'support-answers' },
      inputs: [
        {
          name: 'golden/support.jsonl',
          facets: { version: { datasetVersion: failingReport().dataset.version } },
          inputFacets: { inputStatistics: { rowCount: 1390 } },
        },
      ],
      outputs: [{ name: 'reports/support-answers' }],
    });
  });

  it('say of decided gates whether they hold; those that cannot be told are skipped tests', () => {
    const [, { inputs, run }] = eventsOf([reported(failingReport())]);
    const { assertions } = inputs[0].inputFacets.dataQualityAssertions;

    expect(assertions.filter(({ success }: { success: boolean }) => !success)).toMatchObject([
      { name: 'correct.mean · category=refund', severity: 'error', expected: 'no-worse-than baseline − 5%' },
    ]);
    expect(assertions).toHaveLength(9);
    expect(run.facets.test.tests.map(({ status }: { status: string }) => status).sort()).toEqual([
      'fail',
      ...Array(8).fill('pass'),
      'skip',
      'skip',
    ]);
  });

  it('a run that could not be evaluated fails with its reason and writes nothing', () => {
    const [, failed] = eventsOf([reported(incompleteReport())]);

    expect(failed).toMatchObject({
      eventType: 'FAIL',
      outputs: [],
      run: { facets: { errorMessage: { message: expect.stringContaining('could not be evaluated') } } },
    });
  });

  it('are the same for the same report, and of another run for another commit', () => {
    const idOf = (head: string) => eventsOf([reported(failingReport({ head }))])[0].run.runId;

    expect(openLineage(everyAnswer)).toBe(openLineage(everyAnswer));
    expect(idOf('a')).not.toBe(idOf('b'));
    expect(idOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
