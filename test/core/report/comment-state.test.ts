import { expect, it } from 'vitest';
import { commentMarker, readCommentState, stateMarker } from '../../../core/report/comment-state.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

it.each(['support-answers', 'a--b', 'ä/ö', '-->', ...hostileTexts])(
  'reads back what it wrote for the suite “%s”',
  (suite) => {
    const report = { ...failingReport({ suite }), history: [] };
    const state = readCommentState(`text\n${stateMarker(report)}\n${commentMarker(suite)}\n`);
    expect(state).toEqual({
      suite,
      head: report.head,
      run: report.run,
      createdAt: report.createdAt,
      history: [],
    });
  },
);

it('keeps a suite’s name from ending the HTML comment', () => {
  expect(commentMarker('--> @team')).toBe('<!-- goldgate:-%2D%3E%20%40team -->');
});

it('knows a working tree by having no head', () => {
  const report = { ...failingReport({ head: null }), history: [] };
  expect(readCommentState(`${stateMarker(report)}\n${commentMarker(report.suite)}`)?.head).toBeNull();
});

it('takes only the last two lines for its own: quoted markers and comments of other suites are nothing to it', () => {
  const report = { ...failingReport(), history: [] };
  const own = `${stateMarker(report)}\n${commentMarker(report.suite)}`;
  expect(readCommentState(`${own}\nand then a reply`)).toBeNull();
  expect(readCommentState(`${stateMarker(report)}\n${commentMarker('another')}`)).toBeNull();
  expect(readCommentState(commentMarker(report.suite))).toBeNull();
  expect(readCommentState('')).toBeNull();
});
