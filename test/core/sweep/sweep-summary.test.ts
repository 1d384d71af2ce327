import { expect, it } from 'vitest';
import { followedText } from '../../../core/sweep/followed-text.ts';
import { assembleSweep, type SweepReport } from '../../../core/sweep/sweep-report.ts';
import { sweepSummary } from '../../../core/sweep/sweep-summary.ts';
import { digestOf } from '../../../core/text/digest.ts';

const left = { notPermitted: 0, same: 0, near: 0, noInput: 0, overMax: 0 };

it('says what followed in parts of a sentence, and nothing where nothing did', () => {
  const nothing = { open: 0, comment: 0, update: 0, close: 0 };
  expect(followedText({ issues: nothing, rows: null, triggers: { delivered: 0, before: 3 } })).toEqual([]);
  expect(
    followedText({
      issues: { open: 1, comment: 2, update: 0, close: 1 },
      rows: { kind: 'proposed', pull: 12, rows: 3, left: { ...left, notPermitted: 40, same: 1, near: 2 } },
      triggers: { delivered: 2, before: 0 },
    }),
  ).toEqual([
    '1 issue opened',
    '2 comments made',
    '1 issue closed',
    '3 rows proposed in pull request 12',
    'traces left out: 40 without permission; 3 asked already',
    '2 events delivered',
  ]);
});

it('names what was not done first, newest windows first, and stays below what GitHub shows', () => {
  const window = (from: string): SweepReport => report({ from, to: '2026-03-09T00:00:00.000Z' });
  const turn = (sweep: string, windows: number) => ({
    sweep,
    swept: Array.from({ length: windows }, (_, at) => ({
      report: window(`2026-03-0${at + 1}T00:00:00.000Z`),
      reused: at === 0,
      followed: ['1 issue opened'],
    })),
    notes: ['2 earlier windows had not been swept'],
    problems: sweep === 'second' ? ['issues could not be written: @team <img>'] : [],
  });
  const text = sweepSummary([turn('first', 3), turn('second', 1)], ['the cache is empty']);
  const lines = text.split('\n').filter((line) => line !== '');
  expect(lines.slice(0, 5)).toEqual([
    '## Goldgate sweep',
    expect.stringMatching(/^- \*\*not done:\*\* second: issues could not be written/),
    '- the cache is empty',
    '- first: 2 earlier windows had not been swept',
    '- second: 2 earlier windows had not been swept',
  ]);
  expect(text).not.toContain('<img>');
  expect(text.match(/2026-03-0\dT00:00 to/g)).toEqual([3, 2, 1, 1].map((day) => `2026-03-0${day}T00:00 to`));
  expect(text).toContain('Followed: 1 issue opened.');
  expect(text).toContain('what an earlier sweep found stands');

  const much = sweepSummary([{ ...turn('long', 0), swept: many(400) }], []);
  expect(Buffer.byteLength(much)).toBeLessThan(1_048_576);
  expect(much).toMatch(/\d+ more windows stand in the reports alone\.\n$/);
});

const many = (windows: number) =>
  Array.from({ length: windows }, () => ({
    report: {
      ...report({ from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' }),
      notes: Array.from({ length: 20 }, () => 'a long note '.repeat(30)),
    },
    reused: false,
    followed: [],
  }));

const counts = {
  sources: 1,
  brokenSources: 0,
  records: 0,
  recordsUsed: 0,
  recordsSetAside: {},
  traces: 0,
  kept: 0,
  tracesSetAside: {},
  odd: {},
  labelsJoined: 0,
  redacted: {},
  examples: [],
};

function report(window: SweepReport['window'], said: Partial<SweepReport> = {}): SweepReport {
  return assembleSweep({
    sweep: 'support',
    suite: 'answers',
    repository: 'acme/bot',
    window,
    evidence: digestOf('evidence'),
    createdAt: window.to,
    reference: { channel: 'production', release: null, run: null, from: null, profile: null },
    readings: 1,
    counts,
    lastReading: counts,
    labels: 0,
    traces: 0,
    sample: { drawn: 0, strata: [] },
    scored: {},
    judged: {},
    signals: [],
    calls: { judge: 0, fromMemo: 0 },
    costUsd: 0,
    notes: [],
    ...said,
  });
}

it('holds no personal data and no key that an evaluator or a note quotes', () => {
  const said = 'mia@example.com wrote sk-proj-abcdefghij1234567890ABCDEFGHIJ';
  const clean = '[redacted: email] wrote [redacted: OpenAI key]';
  const window = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };
  const { notes, scored } = report(window, {
    notes: [said],
    scored: { correct: { rows: 0, of: 1, problems: [said] } },
  });
  expect(notes).toEqual([clean]);
  expect(scored['correct']?.problems).toEqual([clean]);
});
