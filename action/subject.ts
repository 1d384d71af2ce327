import * as z from 'zod';
import type { GateStage } from '../core/gates/gate-stage.ts';
import { InputError } from '../core/text/input-error.ts';

/** What an event asks to be judged. */
export interface Subject {
  /** commit whose tree is the candidate */
  readonly head: string;
  /** what it is compared with */
  readonly base: BaseOf;
  /** commit that people look at: where checks appear */
  readonly reportOn: string;
  readonly pull: number | null;
  /** `owner/name` of the head where it is another repository than this one, whose code runs without secrets; null otherwise */
  readonly fork: string | null;
  /** whether somebody has let this commit of a fork be evaluated with what the job may do; its code may not run all the same */
  readonly isApproved: boolean;
  /** whether it is a group of a merge queue, and the pull request that its name ends with */
  readonly group: { readonly pull: number | null } | null;
  /** ref of the head for the ledger */
  readonly branch: string;
  readonly stage: GateStage;
}

export type BaseOf =
  /** the test merge's first parent: the base branch as it would be merged into */
  | { readonly kind: 'first-parent' }
  | { readonly kind: 'commit'; readonly commit: string }
  /** where the head left the branch that this commit is the tip of */
  | { readonly kind: 'merge-base'; readonly tip: string };

const commit = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'a full commit id is expected');

const pullRequest = z.object({
  pull_request: z.object({
    number: z.number().int(),
    head: z.object({
      sha: commit,
      ref: z.string(),
      repo: z.object({ full_name: z.string() }).nullable(),
    }),
    base: z.object({ repo: z.object({ full_name: z.string() }) }),
  }),
});
const mergeGroup = z.object({
  merge_group: z.object({ head_sha: commit, base_sha: commit, head_ref: z.string() }),
});
const push = z.object({ before: commit, after: commit, ref: z.string() });

const events = ['pull_request', 'merge_group', 'push', 'workflow_dispatch', 'schedule'];

/**
 * Which commits an event compares, and where it reports (GITHUB.md section 3 of the design).
 *
 * @throws InputError for events that this action must not or cannot serve
 */
export function subjectOf(event: {
  readonly name: string;
  readonly sha: string;
  readonly ref: string;
  readonly payload: unknown;
}): Subject {
  const { name, sha, ref, payload } = event;
  switch (name) {
    case 'pull_request':
      return ofPull(read(pullRequest, payload, name), sha);
    case 'merge_group': {
      const { merge_group: group } = read(mergeGroup, payload, name);
      const base = { kind: 'commit', commit: group.base_sha } as const;
      return {
        ...alone,
        head: group.head_sha,
        base,
        reportOn: group.head_sha,
        group: { pull: queuedPull(group.head_ref) },
        branch: group.head_ref,
        stage: 'merge-queue',
      };
    }
    case 'push': {
      const { before, after, ref: pushed } = read(push, payload, name);
      const base: BaseOf = /^0+$/.test(before)
        ? { kind: 'first-parent' }
        : { kind: 'commit', commit: before };
      return { ...alone, head: after, base, reportOn: after, branch: pushed, stage: 'push' };
    }
    case 'workflow_dispatch':
      return { ...ofBranch(sha, ref), stage: 'manual' };
    case 'schedule':
      return { ...ofBranch(sha, ref), stage: 'schedule' };
    case 'pull_request_target':
      throw new InputError([
        'pull_request_target runs with secrets and a write token; evaluating a pull request there would hand them to its code.',
        'Use `on: pull_request`: for forks the verdict then stands in the job summary and the exit code.',
      ]);
    default:
      throw new InputError([`Goldgate does not serve the event "${name}"; it serves ${events.join(', ')}`]);
  }
}

function ofPull({ pull_request: pull }: z.infer<typeof pullRequest>, testMerge: string): Subject {
  const { number, head, base } = pull;
  return {
    ...alone,
    head: testMerge,
    base: { kind: 'first-parent' },
    reportOn: head.sha,
    pull: number,
    fork: head.repo?.full_name === base.repo.full_name ? null : (head.repo?.full_name ?? 'a deleted fork'),
    branch: head.ref,
    stage: 'pull-request',
  };
}

function ofBranch(head: string, branch: string): Omit<Subject, 'stage'> {
  return { ...alone, head, base: { kind: 'first-parent' }, reportOn: head, branch };
}

const alone = { pull: null, fork: null, isApproved: false, group: null };

/** The ref of a group is the only place of its event that names a pull request: the last one of the group. */
function queuedPull(ref: string): number | null {
  const number = /\/pr-(\d{1,9})-[0-9a-f]+$/.exec(ref)?.[1];
  return number === undefined ? null : Number(number);
}

function read<Shape>(shape: z.ZodType<Shape>, payload: unknown, name: string): Shape {
  const parsed = shape.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new InputError([
    `the payload of ${name} is not as GitHub documents it: ${z.prettifyError(parsed.error)}`,
  ]);
}
