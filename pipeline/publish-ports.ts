import type { IssueStep, KnownIssue } from '../core/sweep/plan-issues.ts';

type Opened = Extract<IssueStep, { kind: 'open' }>;

/** What people say about an issue beside its text. */
export interface IssueTags {
  readonly labels: readonly string[];
  /** logins without `@`; teams cannot be assigned */
  readonly assignees: readonly string[];
}

/** The issues of Goldgate in one tracker. Every method throws PermissionMissingError when the token may not. */
export interface Issues {
  /** all that Goldgate opened, closed ones included, pull requests and issues of others left out; oldest first */
  own(): Promise<readonly KnownIssue[]>;
  /** opens one unless an own issue with this key is there; answers with its number */
  open(issue: Pick<Opened, 'key' | 'title' | 'body'>, tags: IssueTags): Promise<number>;
  update(number: number, text: { readonly title: string; readonly body: string }): Promise<void>;
  /** comments unless an own comment under this issue holds the key */
  comment(number: number, key: string, body: string): Promise<void>;
  close(number: number, body: string, reason: 'completed' | 'not_planned'): Promise<void>;
}
