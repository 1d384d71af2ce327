/** An account, as the platform itself tells it. */
export interface Account {
  readonly login: string;
  /** stays when a login changes hands */
  readonly id: number;
  /** false for bots and apps */
  readonly isPerson: boolean;
}

/** A comment under a pull request, as the platform itself tells it. */
export interface PersonComment {
  readonly id: number;
  readonly pull: number;
  readonly body: string;
  readonly url: string;
  readonly author: Account;
  /** whoever may write to the repository may edit what others said */
  readonly isEdited: boolean;
}

/** Comments of people, and answers to them. Every method throws PermissionMissingError when the token may not. */
export interface Conversation {
  /** null when there is none any more */
  comment(id: number): Promise<PersonComment | null>;
  /** one answer for each comment: a second one takes the place of the first */
  answer(comment: Pick<PersonComment, 'id' | 'pull'>, body: string): Promise<void>;
  react(comment: number, reaction: 'done' | 'refused'): Promise<void>;
}

/** Who wrote a pull request. */
export interface Authors {
  /** numbers of accounts: of the pull request and of its commits, committers and co-authors included */
  readonly ids: ReadonlySet<number>;
  /** false when not every commit could be looked at */
  readonly complete: boolean;
}

/** What accounts are to the repository. Every method throws PermissionMissingError when the token may not. */
export interface People {
  mayWrite(login: string): Promise<boolean>;
  /** null when the token cannot see the team */
  isMember(organisation: string, team: string, login: string): Promise<boolean | null>;
  authors(pull: number): Promise<Authors>;
}

/** Starts what failed once more. Throws PermissionMissingError when the token may not. */
export interface Reruns {
  failedJobs(run: number): Promise<void>;
}

/** Files of a branch, without a checkout. Throws PermissionMissingError when the token may not. */
export interface BranchFiles {
  /** null when there is no such file */
  read(path: string, branch: string): Promise<Uint8Array | null>;
}
