import { expect, it } from 'vitest';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import type { JsonValue } from '../../../core/text/json.ts';
import { jsonLines } from '../../helpers/gated-repository.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import { gateInProcess, onlyReport } from '../../helpers/in-process-gate.ts';
import { questions, suiteConfig } from '../../helpers/small-suite.ts';

const gates = [
  { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%' },
  { metric: 'correct', 'no-worse-than': 'baseline', margin: '5%', per: ['category'] },
];

it('a report on 100,000 rows of which half are lost stays small, and its counts agree with its gates', async () => {
  const rows = questions(100_000).map((row) => ({
    ...row,
    input: `${row.input} ${plantedSecret} ${'long '.repeat(20)}`,
  }));
  const outputs = (wrong: (at: number) => boolean) =>
    jsonLines(
      rows.map(({ id, expected }, at) => ({ id, output: wrong(at) ? `no ${plantedSecret}` : expected })),
    );
  const base = {
    'goldgate.yaml': suiteConfig({ gates }),
    'golden.jsonl': jsonLines(rows),
    'outputs.jsonl': outputs((at) => at % 10 === 0),
  };
  const report = onlyReport(
    await gateInProcess(base, { ...base, 'outputs.jsonl': outputs((at) => at % 2 === 0) }),
  );
  const text = canonicalJson(report as unknown as JsonValue);
  expect(report.verdict).toBe('fail');
  expect(text.length).toBeLessThan(200_000);
  expect(text).not.toContain(plantedSecret);

  const [table] = report.tables;
  const overall = report.gates.find(({ segment }) => segment === null);
  const compared = (table?.kept ?? 0) + (table?.lost ?? 0) + (table?.gained ?? 0) + (table?.stillWrong ?? 0);
  expect(compared).toBe(overall?.rows);
  expect(((table?.gained ?? 0) - (table?.lost ?? 0)) / compared).toBeCloseTo(
    overall?.estimate ?? Number.NaN,
    12,
  );
  const bySegment = report.segments.map(({ segment, rows: count }) => [segment, count]);
  expect(bySegment).toEqual(
    report.gates
      .filter(({ segment }) => segment !== null)
      .map(({ segment, rows: count }) => [segment, count]),
  );
  expect(report.evidence.filter(({ cell }) => cell === 'lost')).toHaveLength(60);
});
