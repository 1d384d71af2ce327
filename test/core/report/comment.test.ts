import { expect, it } from 'vitest';
import { comment } from '../../../core/report/comment.ts';
import { commentMarker, readCommentState } from '../../../core/report/comment-state.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import {
  failingReport,
  hostileReport,
  manyGatesReport,
  passingReport,
  rowFixture,
} from '../../helpers/report-fixture.ts';

const place = { label: 'report.html', url: null };

it('answers in the first line and shows only what is not met unfolded', () => {
  const body = comment(failingReport(), place, []);
  expect(body.split('\n')[0]).toMatch(/^\*\*support-answers: fail\*\* — category=refund lost 15 points/);
  const open = body.slice(0, body.indexOf('<details>'));
  expect(open).toContain('category=refund |');
  expect(open).not.toContain('○');
  expect(body).toContain('<summary>All 11 gates; 8 hold</summary>');
});

it('stays quiet on a pass: no table outside the fold', () => {
  const body = comment(passingReport(), place, []);
  expect(body.slice(0, body.indexOf('<details>'))).not.toContain('|---');
});

it('ends with its marker, and remembers what it was made from', () => {
  const report = failingReport();
  const body = comment(report, place, []);
  expect(body.endsWith(`\n${commentMarker('support-answers')}`)).toBe(true);
  expect(readCommentState(body)).toEqual({
    suite: 'support-answers',
    head: report.head,
    run: report.run,
    createdAt: report.createdAt,
    history: [],
  });
});

it.each([
  ['hostile', hostileReport()],
  ['60 gates', manyGatesReport()],
  [
    '2,000 long rows',
    failingReport({
      evidence: Array.from({ length: 2_000 }, (_, at) =>
        rowFixture({ id: `t-${at}`, input: 'x'.repeat(1_900) }),
      ),
    }),
  ],
])('fits into a comment whole, marker included: %s', (_, report) => {
  const body = comment(report, place, []);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(readCommentState(body)?.suite).toBe(report.suite);
  const outside = body.replace(/^(`{3,})text\n.*?\n\1$/gms, '');
  expect(outside.match(/<details>/g)?.length).toBe(outside.match(/<\/details>/g)?.length);
  expect(body).not.toContain(plantedSecret);
});

it('lets no row put a marker into the comment', () => {
  const markers = comment(hostileReport(), place, []).match(/<!-- goldgate[^>]*>/g);
  expect(markers).toHaveLength(2);
});

it('shows how the pushes went, and remembers it', () => {
  const history = [
    { commit: 'abc1234', verdict: 'fail' },
    { commit: 'def5678', verdict: 'inconclusive' },
    { commit: '0a1b2c3', verdict: 'pass' },
  ] as const;
  const body = comment(passingReport(), place, history);
  expect(body).toContain(
    'Pushes: ● <code>abc1234</code> fail → ◐ <code>def5678</code> inconclusive → ○ <code>0a1b2c3</code> pass',
  );
  expect(readCommentState(body)?.history).toEqual(history);
});
