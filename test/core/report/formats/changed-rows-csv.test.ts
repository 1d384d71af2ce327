import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { changedRowsCsv } from '../../../../core/report/formats/changed-rows-csv.ts';
import { everyAnswer, reported } from '../../../helpers/answers-fixture.ts';
import { failingReport, rowFixture } from '../../../helpers/report-fixture.ts';

const read = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, record_delimiter: '\r\n' });

describe('the CSV of changed rows', () => {
  it('has a record for each row, lost ones first, with segments, scores and outputs', () => {
    const rows = read(changedRowsCsv([reported(failingReport())]));

    expect(rows).toHaveLength(failingReport().evidence.length);
    expect(rows[0]).toMatchObject({
      suite: 'support-answers',
      id: 't-017',
      'segment.category': 'refund',
      'segment.language': 'en',
      evaluator: 'correct',
      cell: 'lost',
      baseline_score: '1',
      candidate_score: '0',
      candidate_output: rowFixture().candidate?.output,
    });
  });

  it('is a header alone where no row changed', () => {
    expect(read(changedRowsCsv([]))).toEqual([]);
    expect(changedRowsCsv([])).toMatch(/^suite,id,evaluator,.*\r\n$/);
  });

  it('has the same columns for suites with other segments', () => {
    const other = failingReport({ suite: 'other', evidence: [rowFixture({ segment: { topic: 'a' } })] });
    const rows = read(changedRowsCsv([...everyAnswer, reported(other)]));

    expect(rows.at(-1)).toMatchObject({ suite: 'other', 'segment.topic': 'a', 'segment.category': '' });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\n=1', ' =cmd|x', '＝1+1', '=HYPERLINK("http://x";"y")'])(
    'a spreadsheet takes %j for text, in a column of any kind',
    (formula) => {
      const arm = { output: formula, error: formula, scores: { [formula]: formula }, reason: formula };
      const row = rowFixture({
        id: formula,
        evaluator: formula,
        segment: { [formula]: formula },
        input: formula,
        expected: formula,
        baseline: arm,
        candidate: arm,
      });
      const [record = {}] = read(changedRowsCsv([reported(failingReport({ evidence: [row] }))]));

      const cells = [...Object.keys(record), ...Object.values(record)];
      expect(cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell))).toEqual([]);
      expect(Object.values(record).filter((cell) => cell.startsWith("'")).length).toBeGreaterThanOrEqual(10);
    },
  );

  it('a negative score stays a number, quotes and lines stay one cell', () => {
    const arm = { output: 'a "b",\r\nc\nd', error: null, scores: { correct: -0.5 }, reason: null };
    const [record] = read(
      changedRowsCsv([reported(failingReport({ evidence: [rowFixture({ candidate: arm })] }))]),
    );

    expect(record).toMatchObject({ candidate_score: '-0.5', candidate_output: 'a "b",\nc\nd' });
  });
});
