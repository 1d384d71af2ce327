import { expect, it } from 'vitest';
import {
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  workflowDispatchEvent,
  workflowRunEvent,
} from './events.ts';

const [headSha, baseSha, mergeSha] = ['1'.repeat(40), '2'.repeat(40), '3'.repeat(40)];
const pull = {
  number: 7,
  headSha,
  baseSha,
  mergeSha,
  headRef: 'improve-prompt',
  headRepository: 'acme/support-bot',
};

it('pullRequestEvent() runs on the merge commit while its payload names the head', () => {
  const event = pullRequestEvent(pull);

  expect(event).toMatchObject({ sha: mergeSha, ref: 'refs/pull/7/merge', baseRef: 'main' });
  expect(event.payload.pull_request.head).toMatchObject({ sha: headSha, repo: { fork: false } });
});

it('pullRequestEvent() tells a fork by the repository of its head', () => {
  const { payload } = pullRequestEvent({ ...pull, headRepository: 'eve/support-bot' }, 'synchronize');

  expect(payload.pull_request.head.repo).toMatchObject({
    full_name: 'eve/support-bot',
    fork: true,
  });
  expect(payload.pull_request.base.repo).toMatchObject({
    full_name: 'acme/support-bot',
    fork: false,
  });
  expect(payload).toMatchObject({ action: 'synchronize', after: headSha });
});

it('mergeGroupEvent() carries no pull request and runs on the head of the group', () => {
  const headRef = `refs/heads/gh-readonly-queue/main/pr-7-${baseSha}`;
  const event = mergeGroupEvent({ headSha, headRef, baseSha });

  expect(event).toMatchObject({ sha: headSha, ref: headRef });
  expect(event.payload).not.toHaveProperty('pull_request');
  expect(event.payload.merge_group).toMatchObject({
    head_sha: headSha,
    base_ref: 'refs/heads/main',
  });
});

it('workflowRunEvent() leaves pull_requests empty for a fork', () => {
  const run = { id: 5, headSha, headBranch: 'improve-prompt', pullNumbers: [7], sha: baseSha };
  const numbersFrom = (headRepository: string) =>
    workflowRunEvent({ ...run, headRepository }).payload.workflow_run.pull_requests;

  expect(numbersFrom('acme/support-bot')).toEqual([{ number: 7 }]);
  expect(numbersFrom('eve/support-bot')).toEqual([]);
});

it('issueCommentEvent() runs on the default branch even for a pull request', () => {
  const comment = { issueNumber: 7, onPullRequest: true, body: '/goldgate rerun', sha: baseSha };
  const event = issueCommentEvent({ ...comment, association: 'MEMBER' });

  expect(event).toMatchObject({ sha: baseSha, ref: 'refs/heads/main' });
  expect(event.payload.issue).toHaveProperty('pull_request');
  expect(event.payload.comment.author_association).toBe('MEMBER');
});

it('pushEvent() and workflowDispatchEvent() run on what they were given', () => {
  const push = pushEvent({ before: baseSha, after: headSha, modified: ['prompts/a.md'] });
  expect(push).toMatchObject({ sha: headSha, ref: 'refs/heads/main' });
  expect(push.payload.head_commit.modified).toEqual(['prompts/a.md']);

  const dispatch = workflowDispatchEvent({ sha: baseSha, inputs: { dataset: 'golden' } });
  expect(dispatch.payload.inputs).toEqual({ dataset: 'golden' });
});
