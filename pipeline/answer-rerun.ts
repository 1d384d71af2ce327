import { type CommandAnswer, refusedAnswer } from '../core/waivers/answer.ts';
import type { PullRequest, WorkflowRun } from './artifact-ports.ts';
import type { Account, People } from './command-ports.ts';
import type { Checks, CommitCheck } from './publish-ports.ts';
import { type RerunDeps, rerun } from './rerun.ts';

export interface AnswerRerunDeps extends RerunDeps {
  readonly people: Pick<People, 'mayWrite'>;
  readonly checks: Pick<Checks, 'ofCommit'>;
  readonly runOf: (run: number) => Promise<WorkflowRun>;
}

/** What could not be evaluated goes on from what is known; a verdict that stands is not asked for twice. */
export async function answerRerun(
  { author, pull }: { readonly author: Account; readonly pull: PullRequest },
  deps: AnswerRerunDeps,
): Promise<CommandAnswer> {
  if (!(await deps.people.mayWrite(author.login)))
    return refusedAnswer('a rerun costs what calls cost, so it is for those who may write to the repository');
  const own = (await newestChecks(pull.head, deps)).flatMap(({ externalId, title, conclusion }) => {
    const [, run] = /^goldgate:(\d{1,15}):/.exec(externalId) ?? [];
    return run === undefined ? [] : [{ run: Number(run), title, conclusion }];
  });
  if (own.length === 0)
    return refusedAnswer(
      `no check of Goldgate is on ${pull.head.slice(0, 7)}; re-run the workflow on its page (a pull request from a fork has no checks)`,
    );
  const open = own.filter(({ title, conclusion }) => conclusion !== 'success' && isUnevaluated(title));
  if (open.length === 0)
    return refusedAnswer(
      'every suite has a verdict, and the first one stands: running the same again gives it back. Push a change; approvers may have it measured again by `/goldgate rerun fresh`, which the report shows',
    );
  const named = await Promise.all([...new Set(open.map(({ run }) => run))].map(deps.runOf));
  const runs = named.filter(({ commit, event }) => commit === pull.head && event === 'pull_request');
  return {
    isDone: true,
    body: await rerun(
      runs.map(({ id, url }) => ({ run: id, url })),
      deps,
    ),
  };
}

/** As titles of what has no verdict begin. */
function isUnevaluated(title: string): boolean {
  return title.startsWith('could not be evaluated') || title.startsWith('not comparable');
}

/** The newest of each name; ids grow. */
async function newestChecks(commit: string, { checks }: AnswerRerunDeps): Promise<readonly CommitCheck[]> {
  const all = (await checks.ofCommit(null, commit)).toSorted((one, other) => one.id - other.id);
  return [...new Map(all.map((check) => [check.name, check])).values()];
}
