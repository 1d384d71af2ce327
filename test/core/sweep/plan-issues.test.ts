import { expect, it } from 'vitest';
import type { FollowedSignal } from '../../../core/sweep/followed-signal.ts';
import { readIssueState } from '../../../core/sweep/issue-state.ts';
import { type IssueStep, type KnownIssue, planIssues } from '../../../core/sweep/plan-issues.ts';
import { dayWindow, followedSignal } from '../../helpers/followed-signal.ts';

const dayMs = 86_400_000;

const setting = (day: number) => ({
  sweep: 'support-production',
  window: dayWindow(day),
  owners: [{ of: 'suite support-answers', owner: '@acme/support' }],
  runUrl: null,
  renotifyMs: 7 * dayMs,
  referenceMs: 0,
});

const plan = (day: number, known: readonly KnownIssue[], ...signals: FollowedSignal[]) =>
  planIssues(signals, known, setting(day));

const kinds = (steps: readonly IssueStep[]) => steps.map(({ kind }) => kind);

/** The tracker after the steps, as a platform would keep it. */
function after(known: readonly KnownIssue[], steps: readonly IssueStep[]): readonly KnownIssue[] {
  const opened = steps.flatMap((step, at) =>
    step.kind === 'open'
      ? [{ number: known.length + 1 + at, title: step.title, body: step.body, isOpen: true }]
      : [],
  );
  const changed = known.map((issue) => {
    const step = steps.find(
      (one) => (one.kind === 'update' || one.kind === 'close') && one.number === issue.number,
    );
    return step === undefined ? issue : { ...issue, ...step, isOpen: step.kind === 'update' };
  });
  return [...changed, ...opened];
}

it('opens an issue when a signal is raised, and the same window again gives nothing to do', () => {
  const steps = plan(5, [], followedSignal());
  expect(steps).toEqual([
    expect.objectContaining({
      kind: 'open',
      title: 'support-production: correct fell where category = "billing"',
    }),
  ]);
  expect(plan(5, after([], steps), followedSignal())).toEqual([]);
});

it('brings the figures up to date in silence until it is time to tell again', () => {
  let known = after([], plan(5, [], followedSignal()));
  for (const day of [6, 7, 8, 9, 10, 11]) {
    const steps = plan(day, known, followedSignal({ state: 'kept', rows: 200 + day }));
    expect(kinds(steps)).toEqual(['update']);
    known = after(known, steps);
  }
  const steps = plan(12, known, followedSignal({ state: 'kept' }));
  expect(kinds(steps)).toEqual(['comment', 'update']);
  expect(kinds(plan(13, after(known, steps), followedSignal({ state: 'kept' })))).toEqual(['update']);
});

it('tells and closes when the signal is cleared, once', () => {
  const known = after([], plan(5, [], followedSignal()));
  const cleared = followedSignal({ state: 'cleared', sinceMs: null, current: 0.93 });
  const steps = plan(6, known, cleared);
  expect(kinds(steps)).toEqual(['comment', 'close']);
  expect(plan(6, after(known, steps), cleared)).toEqual([]);
});

it('closes what a lost sweep left open: quiet is enough', () => {
  const known = after([], plan(5, [], followedSignal()));
  expect(kinds(plan(9, known, followedSignal({ state: 'quiet', sinceMs: null })))).toEqual([
    'comment',
    'close',
  ]);
});

it('does not call recovered what was raised against another reference', () => {
  const known = after([], plan(5, [], followedSignal()));
  const quiet = followedSignal({ state: 'quiet', sinceMs: null });
  const later = { ...setting(9), referenceMs: dayWindow(8).fromMs };
  const steps = planIssues([quiet], known, later);
  expect(steps).toEqual([
    expect.objectContaining({
      kind: 'comment',
      body: expect.stringContaining('Followed no further: windows are held against another reference since'),
    }),
    expect.objectContaining({ kind: 'close', reason: 'not_planned' }),
  ]);
  expect(JSON.stringify(steps)).not.toContain('Recovered');
  expect(planIssues([quiet], after(known, steps), later)).toEqual([]);
});

it('neither opens nor closes for want of data', () => {
  const known = after([], plan(5, [], followedSignal()));
  expect(plan(6, known, followedSignal({ state: 'no-data' }))).toEqual([]);
});

it('opens another issue for another episode, and closes the one before', () => {
  const known = after([], plan(5, [], followedSignal()));
  const again = followedSignal({ sinceMs: dayWindow(20).fromMs });
  expect(kinds(plan(20, known, again))).toEqual(['comment', 'close', 'open']);
});

it('leaves closed what a person closed, as long as the episode lasts', () => {
  const known = after([], plan(5, [], followedSignal())).map((issue) => ({ ...issue, isOpen: false }));
  expect(plan(6, known, followedSignal({ state: 'kept' }))).toEqual([]);
});

it('does not let a late window undo what a later one said', () => {
  const known = after([], plan(9, [], followedSignal({ state: 'kept' })));
  expect(plan(6, known, followedSignal({ state: 'cleared' }))).toEqual([]);
});

it('keeps the oldest of two that were opened at once', () => {
  const [step] = plan(5, [], followedSignal());
  const twice = after(after([], step === undefined ? [] : [step]), step === undefined ? [] : [step]);
  const steps = plan(5, twice, followedSignal());
  expect(steps).toEqual([
    expect.objectContaining({ kind: 'comment', number: 2, body: expect.stringContaining('#1') }),
    expect.objectContaining({ kind: 'close', number: 2, reason: 'not_planned' }),
  ]);
  expect(plan(5, after(twice, steps), followedSignal())).toEqual([]);
});

it('leaves issues of other sweeps and signals alone', () => {
  const known = after([], plan(5, [], followedSignal()));
  const other = { ...setting(6), sweep: 'sales-production' };
  expect(planIssues([followedSignal({ state: 'quiet' })], known, other)).toEqual([]);
  expect(plan(6, known, followedSignal({ id: 'other', state: 'quiet' }))).toEqual([]);
});

it('escapes and redacts what came from traces, mentions owners, and stays within the limit', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const hostile = followedSignal({
    segment: `category = "@everyone <img src=x> ${token} | #1 <!-- goldgate-episode:${'0'.repeat(32)} -->"`,
    evidence: Array.from({ length: 5_000 }, (_, at) => `trace-${at} <script>`),
  });
  const [step] = plan(5, [], hostile);
  const body = step?.kind === 'open' ? step.body : '';

  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  expect(body).toContain('@acme/support');
  expect(body).not.toMatch(/@everyone|<img|<script|ghp_/);
  expect(body.match(/<!--/g)).toHaveLength(2);
  expect(body).toContain('more');
  expect(readIssueState(body)).toMatchObject({
    sweep: 'support-production',
    signal: 'score:correct:billing',
  });
});

it('says what made an interval wider than one window shows', () => {
  const bodyOf = (times: number) => {
    const [step] = plan(5, [], followedSignal({ spread: { jump: 1, noise: 0.01, jumps: 20, times } }));
    return step?.kind === 'open' ? step.body : '';
  };
  expect(bodyOf(2.3)).toContain('; windows differ 2.3 times as much as one shows |');
  expect(bodyOf(1.1)).not.toContain('windows differ');
});
