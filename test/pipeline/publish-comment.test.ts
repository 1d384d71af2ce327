import { expect, it } from 'vitest';
import { githubClient } from '../../adapters/github/github-client.ts';
import { githubComments } from '../../adapters/github/github-comments.ts';
import type { Report } from '../../core/report/report.ts';
import { type CommentMode, commentPublisher } from '../../pipeline/publish-comment.ts';
import { seedPullRequest } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { failingReport, passingReport } from '../helpers/report-fixture.ts';

function seedPush(github: FakeGithub, text: string) {
  return seedPullRequest(github.state, { number: 7, changes: { 'a.txt': text } }).headSha;
}

function publisher(github: FakeGithub, head: string, mode: CommentMode = 'changes') {
  const token = github.workflowToken({ 'pull-requests': 'write' });
  const client = githubClient({ token, apiUrl: github.url, onWait: () => undefined });
  const notes: string[] = [];
  const comments = githubComments(client, { owner: 'acme', repo: 'support-bot' }, 'github-actions[bot]');
  const published = commentPublisher({
    comments,
    mode,
    pull: 7,
    head,
    now: () => '2026-01-10T12:00:00.000Z',
    place: { label: 'report', url: null },
    warn: (text) => notes.push(text),
    note: (text) => notes.push(text),
  });
  const end = (report: Report) =>
    published.end({
      kind: 'reported',
      suite: report.suite,
      report: { ...report, head },
      digest: report.package,
      reused: false,
    });
  return { end, notes };
}

const bodies = (github: FakeGithub) => [...github.state.comments.values()].map(({ body }) => body);

it('keeps one comment over the pushes and shows how they went', async () => {
  await using github = await startFakeGithub();
  const first = seedPush(github, 'one\n');
  await publisher(github, first).end(failingReport());
  const second = seedPush(github, 'two\n');

  await publisher(github, second).end(passingReport());

  const [body, ...others] = bodies(github);
  expect(others).toEqual([]);
  expect(body).toContain(
    `Pushes: ● <code>${first.slice(0, 7)}</code> fail → ○ <code>${second.slice(0, 7)}</code> pass`,
  );
  expect(github.violations).toEqual([]);
});

it('leaves one comment when two runs write at once', async () => {
  await using github = await startFakeGithub();
  const head = seedPush(github, 'one\n');
  github.inject({ operation: 'issues/list-comments', times: 2, effect: { kind: 'delay', ms: 300 } });

  await Promise.all([
    publisher(github, head).end(failingReport()),
    publisher(github, head).end(failingReport({ createdAt: '2026-01-10T12:00:05.000Z' })),
  ]);

  const created = github.log.filter(({ operation }) => operation === 'issues/create-comment');
  expect(created).toHaveLength(2);
  expect(bodies(github)).toHaveLength(1);
});

it('writes nothing of a commit that the pull request has left', async () => {
  await using github = await startFakeGithub();
  const older = seedPush(github, 'one\n');
  seedPush(github, 'two\n');

  const { end, notes } = publisher(github, older);
  await end(failingReport());

  expect(bodies(github)).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('has moved on')]);
});
