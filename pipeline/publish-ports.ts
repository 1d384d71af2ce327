import type { RowShape } from '../core/dataset/row-shape.ts';
import type { Lines } from '../core/report/annotations.ts';
import type { CheckOutput } from '../core/report/check-output.ts';
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

/** What a check run says when it is concluded. */
export interface CheckConclusion {
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly output: CheckOutput;
}

/** Names a check run so that it can be found again after a lost answer. */
export interface CheckName {
  readonly name: string;
  readonly commit: string;
  /** the run and attempt that owns it */
  readonly externalId: string;
  /** where its link leads; GitHub keeps it for tokens of an app only */
  readonly detailsUrl: string | null;
}

export interface CommitCheck {
  readonly id: number;
  readonly name: string;
  readonly externalId: string;
  readonly isOpen: boolean;
  readonly title: string;
  /** null while it is open */
  readonly conclusion: string | null;
}

/** Check runs of the repository. Every method throws PermissionMissingError when the token may not. */
export interface Checks {
  /** in progress; looks whether it exists before a lost create is repeated. @returns its id */
  open(check: CheckName): Promise<number>;
  /** created already concluded: in one request, so that no orphan is possible */
  report(check: CheckName, conclusion: CheckConclusion): Promise<number>;
  conclude(id: number, conclusion: CheckConclusion): Promise<void>;
  /** stays in progress, under another owner */
  leave(id: number, externalId: string, output: CheckOutput): Promise<void>;
  /** checks on the commit, whichever run made them; `name` null = of any name */
  ofCommit(name: string | null, commit: string): Promise<readonly CommitCheck[]>;
}

/** Lines of the files that a change's readers look at. Globs start at the configuration's folder, answers at the top of the repository. */
export interface SourceLines {
  /** what the change added or edited in the files, the first places of each; nothing of files that readers see otherwise */
  changed(files: {
    readonly globs: readonly string[];
    readonly except: readonly string[];
  }): Promise<readonly Lines[]>;
  /** row id → where the dataset has the row; nothing of files whose lines cannot be shown */
  rows(
    dataset: { readonly path: string; readonly id: string; readonly format?: RowShape },
    ids: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, Lines>>;
}

/** Comments under a pull request. Every method throws PermissionMissingError when the token may not. */
export interface Comments {
  /** comments by the expected author that end with the marker, oldest first, over all pages */
  own(pull: number, marker: string): Promise<readonly { readonly id: number; readonly body: string }[]>;
  create(pull: number, body: string): Promise<void>;
  update(id: number, body: string): Promise<void>;
  remove(id: number): Promise<void>;
  /** the commit that the pull request stands at now */
  currentHead(pull: number): Promise<string>;
}
