import type { Issues } from '../../pipeline/publish-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { statusOf } from './status-of.ts';
import { writeAllowed } from './write-allowed.ts';
import { writeOnce } from './write-once.ts';

const permission = 'issues: write';

/** By this label Goldgate finds its issues again. */
const label = 'goldgate';

/** Requests that must not be repeated blindly: `writeOnce` looks before it repeats. */
const once = { request: { retries: 0 } };

/**
 * Issues through a token with `issues: write`.
 *
 * @param author login the token writes under: `github-actions[bot]` for a workflow's own
 */
export function githubIssues(client: GithubClient, repository: GithubRepository, author: string): Issues {
  const { issues } = client.rest;

  const { own, opened, commented } = finder(client, repository, author);
  return {
    own: () => writeAllowed(permission, own),

    open: ({ key, title, body }, { labels, assignees }) =>
      writeAllowed(permission, async () => {
        const known = await opened(key);
        if (known !== null) return known;
        const issue = { ...repository, ...once, title, body, labels: [label, ...labels] };
        const create = async (people: readonly string[]) =>
          (await issues.create({ ...issue, assignees: [...people] })).data.number;
        return writeOnce(
          () => create(assignees).catch((error: unknown) => withoutPeople(error, assignees, create)),
          () => opened(key),
        );
      }),

    update: (number, { title, body }) =>
      writeAllowed(permission, async () => {
        await issues.update({ ...repository, issue_number: number, title, body });
      }),

    comment: (number, key, body) =>
      writeAllowed(permission, async () => {
        if ((await commented(number, key)) !== null) return;
        await writeOnce(
          async () => {
            await issues.createComment({ ...repository, ...once, issue_number: number, body });
            return true as const;
          },
          () => commented(number, key),
        );
      }),

    close: (number, body, reason) =>
      writeAllowed(permission, async () => {
        const change = { state: 'closed', state_reason: reason, body } as const;
        await issues.update({ ...repository, issue_number: number, ...change });
      }),
  };
}

/** GitHub refuses an issue over one assignee who may not read the repository: better an issue that is assigned to nobody. */
async function withoutPeople(
  error: unknown,
  assignees: readonly string[],
  create: (people: readonly string[]) => Promise<number>,
): Promise<number> {
  if (statusOf(error) === 422 && assignees.length > 0) return create([]);
  throw error;
}

/** What Goldgate wrote before. Anyone may paste a key, so the author counts as well. */
function finder(client: GithubClient, repository: GithubRepository, author: string) {
  const { issues } = client.rest;

  async function own() {
    const query = { ...repository, labels: label, state: 'all', per_page: 100 } as const;
    const all = await client.paginate(issues.listForRepo, query);
    return all
      .filter(({ user, pull_request: pull }) => user?.login === author && pull === undefined)
      .map(({ number, title, body, state }) => ({
        number,
        title,
        body: body ?? '',
        isOpen: state === 'open',
      }))
      .sort((one, other) => one.number - other.number);
  }

  async function opened(key: string): Promise<number | null> {
    return (await own()).find(({ body }) => body.includes(key))?.number ?? null;
  }

  async function commented(number: number, key: string): Promise<true | null> {
    const query = { ...repository, issue_number: number, per_page: 100 };
    const all = await client.paginate(issues.listComments, query);
    const isThere = all.some(({ user, body }) => user?.login === author && body?.trimEnd().endsWith(key));
    return isThere ? true : null;
  }

  return { own, opened, commented };
}
