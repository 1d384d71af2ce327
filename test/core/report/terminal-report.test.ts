import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { colourPalette, plainPalette } from '../../../core/report/palette.ts';
import type { Report } from '../../../core/report/report.ts';
import { terminalFacts } from '../../../core/report/terminal-facts.ts';
import { terminalReport } from '../../../core/report/terminal-report.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import {
  failingReport,
  gateFixture,
  hostileReport,
  incompleteReport,
  inconclusiveReport,
  manyGatesReport,
  passingReport,
} from '../../helpers/report-fixture.ts';

const cost = {
  kind: 'at-most',
  reference: null,
  rule: 'at-most 0.01 usd',
  scale: { type: 'money', direction: 'lowerIsBetter', range: [0, null], unit: 'usd' },
} as const;
const place = { label: '.goldgate/report.html', url: null };
const all: readonly (readonly [string, Report])[] = [
  ['fail', failingReport()],
  ['pass', passingReport()],
  ['inconclusive', inconclusiveReport()],
  ['incomplete', incompleteReport()],
  ['60 gates', manyGatesReport()],
];

it('answers first, then shows the worst gate, lost rows, where the report lies and the command', () => {
  const lines = shown(failingReport(), 120).split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'support-answers  fail',
    'category=refund lost 15 points (90 %: −22 to −8); 8 other gates hold',
  ]);
  expect(lines.find((line) => line.startsWith('●'))).toMatch(
    /broken +correct\.mean · category=refund +├.*●.*┤ +┊ +│ +−15 points +−22 to −8 +100$/,
  );
  expect(lines).toContain('correct: 32 rows lost, 28 gained');
  expect(lines).toContain('report  .goldgate/report.html');
  expect(lines.some((line) => line.startsWith('again   goldgate gate --suite support-answers'))).toBe(true);
});

it.each(all)('keeps to the width it was given, but for what is to be copied: %s', (_, report) => {
  for (const columns of [60, 80, 100, 120, 200]) {
    const lines = shown(report, columns)
      .split('\n')
      .filter((line) => !/^(?:again|report) /.test(line));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  }
});

it('lines bars up: zero stands in one column for all gates of a unit', () => {
  const zeros = shown(failingReport(), 120)
    .split('\n')
    .filter((line) => /^[●◐○] .* points? /.test(line))
    .map((line) => line.search(/[│┼]/))
    .filter((column) => column !== -1);
  expect(zeros.length).toBeGreaterThan(4);
  expect(new Set(zeros).size).toBe(1);
});

it('tells segments apart beside figures that need much room', () => {
  const values = ['date_understanding', 'object_counting', 'objects_of_a_kind'];
  const gates = [
    gateFixture({ metric: 'cost.mean', estimate: 0.00014, interval: [0.000136, 0.000143], ...cost }),
    ...values.map((task) => gateFixture({ segment: { task } })),
  ];
  const lines = shown(failingReport({ gates }), 100).split('\n');
  for (const value of values)
    expect(lines.filter((line) => line.includes(`correct.mean · task=${value} `))).toHaveLength(1);
});

it('cuts words of facts, not their figures', () => {
  const lines = terminalFacts(
    {
      kind: 'attribution',
      title: 'What each factor did',
      sentences: [],
      head: ['metric', 'rows', 'factor', 'contribution', '95 %'],
      lines: [
        [
          'correct.mean · task=date_understanding',
          '80',
          'prompt with model, beyond what each does alone',
          '−0.625 points',
          '−3.21 to +1.96 points',
        ],
      ],
    },
    100,
  );
  expect(lines.at(-1)).toMatch(
    /^ {2}correct\.mean · task=date.*… .*… .*−0\.625 points.*−3\.21 to \+1\.96 points$/,
  );
  expect(lines.at(-1)?.length).toBeLessThanOrEqual(100);
});

it('folds more than twelve gates', () => {
  expect(shown(manyGatesReport(), 120)).toContain('… and 48 more gates, 48 of them hold');
});

it('colours without changing a character', () => {
  const coloured = terminalReport(failingReport(), { palette: colourPalette, columns: 120, place });
  expect(stripVTControlCharacters(coloured)).toBe(shown(failingReport(), 120));
  expect(coloured).toContain(colourPalette.broken('●'));
});

it('lets no foreign text steer the terminal, and no secret through', () => {
  const text = shown(hostileReport(), 100);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202E/u);
  expect(text).not.toContain(plantedSecret);
});

it('says of an incomplete run what failed and what to do', () => {
  expect(shown(incompleteReport(), 100)).toMatch(/replies of main: 31 × the provider answered 429/);
  expect(shown(incompleteReport(), 200)).toContain('run it again');
});

function shown(report: Report, columns: number): string {
  return terminalReport(report, { palette: plainPalette, columns, place });
}
