import { expect, it } from 'vitest';
import { checkOutput } from '../../../core/report/check-output.ts';
import type { Report } from '../../../core/report/report.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import {
  failingReport,
  hostileReport,
  incompleteReport,
  inconclusiveReport,
  manyGatesReport,
  passingReport,
  rowFixture,
} from '../../helpers/report-fixture.ts';

const place = {
  label: 'the artifact goldgate-report',
  url: 'https://github.com/acme/support/actions/runs/7',
};
const nowhere = { changed: [], rows: new Map() };

it('answers in its title and first line, and says what was compared with what', () => {
  const { title, summary } = output(failingReport());
  expect(title).toBe('category=refund lost 15 points (90 %: −22 to −8); 8 other gates hold');
  expect(summary.split('\n')[0]).toBe(`**support-answers: fail** — ${title}`);
  expect(summary).toContain('<code>9ab12cd</code> compared with <code>4f2c91e</code> · changed: prompt');
});

it('shows the gates with bars, the worst first, and the gate that the change weakens', () => {
  const { summary } = output(failingReport());
  const lines = summary.split('\n').filter((line) => line.startsWith('|'));
  expect(lines[2]).toMatch(
    /^\| \*\*●\u00A0broken\*\* \| correct\.mean · category=refund \|.*\| −15\u00A0points \| −22 to −8 \| `[^`]*●[^`]*` \|$/,
  );
  expect(summary).toContain('**This change weakens a gate**');
  expect(summary).toContain('“no-worse-than baseline − 2%” becomes “no-worse-than baseline − 8%”');
});

it('says what would settle an inconclusive verdict, and what failed in an incomplete one', () => {
  expect(output(inconclusiveReport()).summary).toContain('610 rows would settle it (140 now)');
  expect(output(incompleteReport()).text).toContain('replies of main: 31 × the provider answered 429');
});

it('shows lost rows before others, with both outputs', () => {
  const { text } = output(failingReport());
  expect(text.indexOf('<b>lost</b>')).toBeLessThan(text.indexOf('<b>gained</b>'));
  expect(text).toContain('Promises a refund that the policy rules out.');
  expect(text).toContain('goldgate gate --suite support-answers');
});

it('links to the whole report', () => {
  expect(output(passingReport()).summary).toContain(
    '[the artifact goldgate-report](<https://github.com/acme/support/actions/runs/7>)',
  );
});

it.each([
  ['failing', failingReport()],
  ['hostile', hostileReport()],
  ['60 gates', manyGatesReport()],
  ['2,000 long rows', longReport()],
])('fits GitHub’s limits and breaks no table, fence or fold: %s', (_, report) => {
  const { title, summary, text } = output(report);
  expect(title.length).toBeLessThanOrEqual(255);
  for (const part of [summary, text]) expectWhole(part, 65_535);
});

it('keeps all 60 gates when they fit, and says so when something was left out', () => {
  expect(output(manyGatesReport()).summary.match(/○\u00A0holds/g)).toHaveLength(60);
  expect(output(longReport()).text).toMatch(
    /more rows left out to fit.*Shortened to fit here\. The whole report: \[the artifact/s,
  );
});

it('lets no foreign text become markup, mention, link or marker, and no secret through', () => {
  const { summary, text } = output(hostileReport());
  const prose = `${summary}${text}`.replace(/^(`{3,})text\n.*?\n\1$/gms, '').replace(/\\[!-/:-@[-`{-~]/g, '');
  expect(prose).not.toMatch(/<(?!\/?(?:code|sub|details|summary|b)\b|https:\/\/github\.com)/);
  expect(prose).not.toMatch(/@[a-z]|https?:\/\/evil|www\.evil/);
  expect(summary + text).not.toContain(plantedSecret);
  expect(summary + text).not.toContain('<!-- goldgate');
});

function output(report: Report) {
  return checkOutput(report, place, nowhere);
}

function longReport(): Report {
  const evidence = Array.from({ length: 2_000 }, (_, at) =>
    rowFixture({ id: `t-${at}`, input: 'é'.repeat(1_900) }),
  );
  return failingReport({ evidence });
}

function expectWhole(markdown: string, maxBytes: number): void {
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxBytes);
  const outside = markdown.replace(/^(`{3,})text\n.*?\n\1$/gms, '');
  expect(outside).not.toMatch(/^`{3}/m);
  expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length);
  // Every table, a run of lines that begin with a bar, has as many columns in each of its lines.
  for (const table of outside.match(/(?:^\|.*\n)+/gm) ?? []) {
    const columns = table
      .trimEnd()
      .split('\n')
      .map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(columns).size).toBe(1);
  }
}
