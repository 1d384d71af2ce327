import { expect, it } from 'vitest';
import { subjectOf } from '../../action/subject.ts';

const [head, base] = ['a'.repeat(40), 'b'.repeat(40)];
const repo = { full_name: 'acme/bot' };

it.each([
  [
    'pull_request',
    { pull_request: { number: 7, head: { sha: head, ref: 'topic', repo }, base: { repo } } },
    'pull-request',
  ],
  [
    'merge_group',
    { merge_group: { head_sha: head, base_sha: base, head_ref: 'refs/heads/q' } },
    'merge-queue',
  ],
  ['push', { before: base, after: head, ref: 'refs/heads/main' }, 'push'],
  ['schedule', {}, 'schedule'],
  ['workflow_dispatch', {}, 'manual'],
])('the event %s gates at a stage of its own', (name, payload, stage) => {
  const subject = subjectOf({ name, sha: head, ref: 'refs/heads/main', payload });
  expect(subject).toMatchObject({ head, stage });
});
