import type { OperationId } from '../sliced-operations.ts';
import { Refusal } from './refusal.ts';

export type Scope =
  | 'actions'
  | 'checks'
  | 'contents'
  | 'issues'
  | 'members'
  | 'metadata'
  | 'pull-requests'
  | 'statuses';

export type Access = 'none' | 'read' | 'write';

/** `workflow` is a job's GITHUB_TOKEN; `app` an installation token; `user` a personal token. */
export type TokenKind = 'workflow' | 'app' | 'user';

export interface Token {
  readonly kind: TokenKind;
  readonly login: string;
  readonly app: { readonly id: number; readonly slug: string; readonly name: string } | null;
  readonly access: { readonly [scope in Scope]: Access };
}

export const readOnly = accessToAll('read');
export const readWrite = accessToAll('write');

type Need =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'user-token' }
  | { readonly kind: 'scope'; readonly level: 'read' | 'write'; readonly anyOf: readonly Scope[] };

const needs: { readonly [operation in OperationId]: Need } = {
  'actions/download-artifact': read('actions'),
  'actions/get-reviews-for-run': read('actions'),
  'actions/get-workflow-run': read('actions'),
  'actions/list-artifacts-for-repo': read('actions'),
  'actions/list-workflow-run-artifacts': read('actions'),
  'actions/list-workflow-runs': read('actions'),
  'actions/list-workflow-runs-for-repo': read('actions'),
  'actions/re-run-workflow-failed-jobs': write('actions'),
  'checks/create': write('checks'),
  'checks/get': read('checks'),
  'checks/list-annotations': read('checks'),
  'checks/list-for-ref': read('checks'),
  'checks/update': write('checks'),
  'git/create-blob': write('contents'),
  'git/create-commit': write('contents'),
  'git/create-ref': write('contents'),
  'git/create-tree': write('contents'),
  'git/get-commit': read('contents'),
  'git/get-ref': read('contents'),
  'git/update-ref': write('contents'),
  'issues/add-labels': write('issues', 'pull-requests'),
  'issues/create': write('issues'),
  'issues/create-comment': write('issues', 'pull-requests'),
  'issues/delete-comment': write('issues', 'pull-requests'),
  'issues/get': read('issues', 'pull-requests'),
  'issues/get-comment': read('issues', 'pull-requests'),
  'issues/list-comments': read('issues', 'pull-requests'),
  'issues/list-for-repo': read('issues'),
  'issues/update': write('issues', 'pull-requests'),
  'issues/update-comment': write('issues', 'pull-requests'),
  'pulls/create': write('pull-requests'),
  'pulls/get': read('pull-requests'),
  'pulls/list': read('pull-requests'),
  'pulls/list-commits': read('pull-requests'),
  'pulls/list-files': read('pull-requests'),
  'pulls/list-reviews': read('pull-requests'),
  'rate-limit/get': { kind: 'nothing' },
  'reactions/create-for-issue-comment': write('issues', 'pull-requests'),
  'repos/compare-commits-with-basehead': read('contents'),
  'repos/create-commit-status': write('statuses'),
  'repos/create-dispatch-event': write('contents'),
  'repos/create-or-update-file-contents': write('contents'),
  'repos/get': read('metadata'),
  'repos/get-collaborator-permission-level': read('metadata'),
  'repos/get-combined-status-for-ref': read('statuses'),
  'repos/get-content': read('contents'),
  'repos/list-pull-requests-associated-with-commit': read('pull-requests'),
  'teams/get-membership-for-user-in-org': read('members'),
  'users/get-authenticated': { kind: 'user-token' },
};

export function authorise(operation: OperationId, token: Token): void {
  const need = needs[operation];
  if (need.kind === 'nothing') return;
  if (need.kind === 'user-token' && token.kind === 'user') return;
  if (need.kind === 'scope' && need.anyOf.some((scope) => reaches(token.access[scope], need.level))) {
    return;
  }
  const subject = token.kind === 'user' ? 'personal access token' : 'integration';
  throw new Refusal(403, `Resource not accessible by ${subject}`);
}

/** GitHub never grants a GITHUB_TOKEN anything on the organization. */
export function workflowAccess(access: Partial<Token['access']>, otherwise: Access): Token['access'] {
  return { ...accessToAll(otherwise), metadata: 'read', ...access, members: 'none' };
}

function reaches(access: Access, level: 'read' | 'write'): boolean {
  return access === 'write' || access === level;
}

function read(...anyOf: readonly Scope[]): Need {
  return { kind: 'scope', level: 'read', anyOf };
}

function write(...anyOf: readonly Scope[]): Need {
  return { kind: 'scope', level: 'write', anyOf };
}

function accessToAll(access: Access): Token['access'] {
  return {
    actions: access,
    checks: access,
    contents: access,
    issues: access,
    members: access,
    metadata: access,
    'pull-requests': access,
    statuses: access,
  };
}
