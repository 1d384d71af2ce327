import type { IssueStep, KnownIssue } from '../core/sweep/plan-issues.ts';
import type { ProposalText } from '../core/sweep/proposal-text.ts';
import type { SweepEvent } from '../core/sweep/sweep-event.ts';

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

/** Where rows are added. */
export interface Standing {
  /** commit that the addition rests on: the proposal's own last one while it is open, else that of the default branch */
  readonly parent: string;
  /** number of the open proposal; null = none */
  readonly pull: number | null;
  /** the file in that commit */
  readonly file: Uint8Array;
  /** the file on the default branch, which may have moved on */
  readonly accepted: Uint8Array;
}

/** A file as it is proposed to become. */
export interface Proposal extends ProposalText {
  readonly path: string;
  readonly file: Uint8Array;
  /** ISO 8601, UTC: date of the commit, so that proposing again makes the same commit */
  readonly at: string;
}

/** Changes that people decide on. Every method throws PermissionMissingError when the token may not. */
export interface Proposals {
  /** null when the default branch has no such file */
  standing(branch: string, path: string): Promise<Standing | null>;
  /**
   * Opens a pull request, or adds a commit and a comment to the open one; what people put there stays. Doing it again from the same
   * standing changes nothing. Answers with its number.
   */
  propose(proposal: Proposal, standing: Standing): Promise<number>;
}

/** Somebody who is told of events. */
export interface Trigger {
  /** for people, without secrets; the same in every sweep */
  readonly name: string;
  /** whether the receiver can tell that an event came twice: only then it is sent again when its answer was lost */
  readonly ignoresRepeats: boolean;
  /** @throws SendError */
  send(event: SweepEvent): Promise<void>;
}
