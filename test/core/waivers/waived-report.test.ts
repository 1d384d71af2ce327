import { describe, expect, it } from 'vitest';
import { conclusion } from '../../../core/gates/conclusion.ts';
import { checkOutput } from '../../../core/report/check-output.ts';
import type { Report } from '../../../core/report/report.ts';
import { waivedGate } from '../../../core/waivers/waived-gate.ts';
import { waivedReport } from '../../../core/waivers/waived-report.ts';
import { renderReportPage } from '../../../web/report/render-report-page.ts';
import {
  failingReport,
  gateFixture,
  incompleteReport,
  inconclusiveReport,
} from '../../helpers/report-fixture.ts';
import { waiverFixture } from '../../helpers/waiver-fixture.ts';

const during = '2026-03-05T00:00:00.000Z';
const after = '2026-03-09T00:00:00.000Z';
const refund = (report: Report) =>
  report.gates.filter(({ segment }) => segment?.['category'] === 'refund').map(waivedGate);
const failing = failingReport();
const ofRefund = waiverFixture({ run: failing.run, gates: refund(failing) });

describe('a waiver in force', () => {
  const waived = waivedReport(failing, [ofRefund], during);

  it('makes the verdict waived, with who, until when and why first, then what is waived', () => {
    expect(waived.verdict).toBe('waived');
    expect(waived.title).toBe(
      `waived by @ann until 2026-03-08 23:59 UTC (vendor outage, see #12): ${failing.title}`,
    );
    expect(conclusion(waived.verdict, waived.onInconclusive)).toBe('success');
    expect(waived.gates).toEqual(failing.gates);
  });

  it('is shown in the check and on the page, as text', () => {
    const hostile = waiverFixture({ ...ofRefund, reason: '@everyone <img src=x> [x](javascript:1)' });
    const report = waivedReport(failing, [hostile], during);
    const place = { label: 'here', url: null };
    const { summary, text, title } = checkOutput(report, place, { changed: [], rows: new Map() });
    expect(title).toContain('waived by @ann');
    expect(`${summary}${text}`).toContain('Waivers');
    expect(`${summary}${text}`).not.toMatch(/<img|\[x\]\(|(?<![\\\w;])@everyone/);
    const page = renderReportPage(report);
    expect(page).toContain('issuecomment-99');
    expect(page).not.toContain('<img src=x>');
  });
});

it('leaves the verdict as it was once a waiver expired, and says so', () => {
  const report = waivedReport(failing, [ofRefund], after);
  expect(report).toMatchObject({ verdict: 'fail', title: failing.title });
  expect(report.notes[0]).toContain('has expired at 2026-03-08 23:59 UTC');
  expect(report.waivers).toBeUndefined();
});

it('expires at its very moment', () => {
  expect(waivedReport(failing, [ofRefund], ofRefund.until).verdict).toBe('fail');
});

it.each<[string, Parameters<typeof waiverFixture>[0]]>([
  ['another run', { run: 'f'.repeat(64), gates: refund(failing) }],
  ['another gate', { run: failing.run }],
  [
    'an undecided gate that is broken now',
    {
      run: failing.run,
      gates: refund(failing).map((gate) => ({ ...gate, decision: 'undecided' as const })),
    },
  ],
  [
    'the same gate of another segment',
    {
      run: failing.run,
      gates: refund(failing).map((gate) => ({ ...gate, segment: { category: 'delivery' } })),
    },
  ],
  [
    'the same gate under another rule',
    {
      run: failing.run,
      gates: refund(failing).map((gate) => ({ ...gate, rule: 'no-worse-than baseline − 9%' })),
    },
  ],
])('lets nothing pass that was given for %s', (_name, over) => {
  expect(waivedReport(failing, [waiverFixture(over)], during).verdict).toBe('fail');
});

it('lets a change fail by what is broken beside the gate that is waived, and names it', () => {
  const gates = [...failing.gates, gateFixture({ metric: 'other.mean', decision: 'broken' })];
  const report = waivedReport({ ...failing, gates }, [ofRefund], during);
  expect(report.verdict).toBe('fail');
  expect(report.notes[0]).toBe('the waiver of @ann does not cover other.mean');
  const second = waiverFixture({
    run: failing.run,
    by: 'bob',
    gates: [waivedGate(gateFixture({ metric: 'other.mean', decision: 'broken' }))],
  });
  expect(waivedReport({ ...failing, gates }, [ofRefund, second], during).verdict).toBe('waived');
});

it('covers undecided gates beside a broken one only where they block', () => {
  const gates = [...failing.gates, gateFixture({ metric: 'other.mean', decision: 'undecided' })];
  expect(waivedReport({ ...failing, gates }, [ofRefund], during).verdict).toBe('waived');
  const strict = { ...failing, gates, onInconclusive: 'block' } as const;
  expect(waivedReport(strict, [ofRefund], during).verdict).toBe('fail');
});

it('waives what cannot be told, also where no gate decides it', () => {
  const undecided = inconclusiveReport({ onInconclusive: 'block' });
  const own = waiverFixture({ run: undecided.run, gates: undecided.gates.map(waivedGate) });
  expect(waivedReport(undecided, [own], during).verdict).toBe('waived');
  const nothing = { ...undecided, gates: [] };
  expect(waivedReport(nothing, [own], during).verdict).toBe('inconclusive');
  expect(waivedReport(nothing, [waiverFixture({ run: undecided.run, gates: [] })], during).verdict).toBe(
    'waived',
  );
});

it('never waives what could not be evaluated', () => {
  const report = incompleteReport();
  expect(waivedReport(report, [waiverFixture({ run: report.run, gates: [] })], during)).toBe(report);
});
