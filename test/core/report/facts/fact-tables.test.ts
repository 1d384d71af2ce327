import { expect, it } from 'vitest';
import { checkOutput } from '../../../../core/report/check-output.ts';
import { factTables } from '../../../../core/report/facts/fact-tables.ts';
import { plainPalette } from '../../../../core/report/palette.ts';
import { terminalReport } from '../../../../core/report/terminal-report.ts';
import { failingReport, hostileReport, knowingReport } from '../../../helpers/report-fixture.ts';

const place = { label: 'report.html', url: null };
const noLines = { changed: [], rows: new Map() };
const tableOf = (kind: string) => factTables(knowingReport()).find((table) => table.kind === kind);

it('a report without such facts has no such tables', () => {
  expect(factTables(failingReport())).toEqual([]);
});

it('attribution shows the whole change, then what each factor did, then what they did together', () => {
  const facts = tableOf('attribution');
  expect(facts?.lines.map((line) => line.slice(2, 4))).toEqual([
    ['all together (90 % → 47.5 %)', '−42.5 points'],
    ['retriever', '−22.3 points'],
    ['model', '−20.3 points'],
    ['model with retriever, beyond what each does alone', '−6.17 points'],
  ]);
  expect(facts?.sentences[0]).toContain('the retriever costs 22.3 and the model 20.3');
});

it('a judge is shown with what people and it judged, and what was malformed', () => {
  expect(tableOf('judges')?.lines).toEqual([
    [
      'correct',
      '292 in golden/labels.jsonl (3 malformed)',
      '86.0 % (79.0 to 92.0)',
      '0.86 (0.79 to 0.92)',
      '0.86 (0.79 to 0.92)',
      '–',
      '86.0 % (79.0 to 92.0)',
      '86.0 % (79.0 to 92.0)',
      '–',
    ],
  ]);
});

it('a flaky row is listed with its passes and how often two replies disagree', () => {
  expect(tableOf('flaky')?.lines).toEqual([['correct-7', 'correct', '2 of 4', '1 of 4', '67 %']]);
});

it('a stage is listed with its evaluators and the share of rows that fail there in each arm', () => {
  expect(tableOf('stages')?.lines).toEqual([
    ['retrieval', 'correct', '2.0 %', '20 %', '1,388', '18 to 22'],
    ['guardrail', 'correct, shape', '–', '–', '0', '–'],
  ]);
});

it('the check and the terminal show them, and how a run stopped early', () => {
  const { text, summary } = checkOutput(knowingReport(), place, noLines);
  expect(text).toContain('### What each factor did');
  expect(text).toContain('### Flaky rows');
  expect(text).toContain('### Failures by stage');
  expect(summary).toContain('Stopped early after 140 of 1,390 rows');
  const terminal = terminalReport(knowingReport(), { palette: plainPalette, columns: 100, place });
  expect(terminal).toContain('Judges and people');
  expect(terminal).toMatch(/retriever +−22\.3 points +−26 to −19/);
  expect(terminal.split('\n').filter((line) => line.length > 100 && !line.startsWith('again'))).toEqual([]);
});

it('hostile names come out as text', () => {
  const { text } = checkOutput(hostileReport(), place, noLines);
  const facts = text.slice(
    text.indexOf('### What each factor did'),
    text.indexOf('### What was not measured'),
  );
  expect(facts).toContain('&lt;script&gt;');
  expect(facts).not.toMatch(/<(?:script|img)/i);
});
