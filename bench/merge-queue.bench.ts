import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startFakeArtifacts } from '../test/helpers/fake-artifacts.ts';
import { mergeGroupEvent, pullRequestEvent } from '../test/helpers/github/events.ts';
import { seedMergeGroup, seedPullRequest, seedWorkflowRun } from '../test/helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../test/helpers/github/fake-github.ts';
import { type ActionRequest, runAction } from '../test/helpers/github/run-action.ts';
import type { Bench } from './bench.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './median.ts';
import { promptRepository } from './prompt-repository.ts';
import { serveModel } from './serve-model.ts';

const directory = join(import.meta.dirname, '..');

/** A merge group whose pull request was judged by the same package, on a machine that knows nothing of it, with a GitHub that answers at once. */
export const bench: Bench = {
  claim: 'a merge group of a known package: its check concluded ≤ 1.0 s after process start, 0 calls',
  async run({ say, small }) {
    const rows = small ? 200 : 1_000;
    await using model = await serveModel(0);
    await using repository = await promptRepository({ rows, concurrency: 64, baseUrl: model.baseUrl });
    await using github = await startFakeGithub();
    const token = github.workflowToken({ actions: 'read', checks: 'write', 'pull-requests': 'write' });
    const place = { directory, apiUrl: github.url, token, workspace: repository.path, timeoutMs: 600_000 };
    const pull = await judgedPullRequest(github, repository, place);
    const calls = await model.calls();
    say(`the pull request: ${calls} calls`);

    const [concluded, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < 7; round += 1) {
      bare.push((await measureProcess([process.execPath, '--eval', '0'], { cwd: repository.path })).seconds);
      const base = repository.git('rev-parse', 'HEAD~1');
      const squashed = repository.git('commit-tree', 'HEAD^{tree}', '-p', base, '-m', `Squash ${round} (#7)`);
      const group = seedMergeGroup(github.state, pull, squashed);
      const answeredBefore = github.log.length;
      const begun = process.hrtime.bigint();
      const checkIsThere = watchForCheck(github, squashed, begun);
      const event = mergeGroupEvent(group);
      const { status } = await runAction({
        ...place,
        event,
        inputs: { store: `.queue-${round}` },
        runId: 100 + round,
      });
      if (status !== 'success') throw new Error(`the group ended as ${status}`);
      concluded.push(await checkIsThere);
      if (round === 0) say(`requests: ${github.log.slice(answeredBefore).map(({ operation }) => operation)}`);
    }
    if (github.violations.length > 0) throw new Error(JSON.stringify(github.violations));
    return {
      rows,
      'seconds until the check is concluded': median(concluded),
      'calls of all groups': (await model.calls()) - calls,
      'ms of node -e 0': 1000 * median(bare),
      'ratio until concluded / node -e 0': median(concluded) / median(bare),
    };
  },
};

type Place = Omit<ActionRequest, 'event'>;

/** Gates the head of the repository as a pull request that merges into its parent, with artifacts as on GitHub. */
async function judgedPullRequest(
  github: FakeGithub,
  repository: { readonly path: string; git(...args: string[]): string },
  place: Place,
) {
  await using artifacts = await startFakeArtifacts(github);
  const [base, head] = [repository.git('rev-parse', 'HEAD~1'), repository.git('rev-parse', 'HEAD')];
  const pull = seedPullRequest(github.state, {
    number: 7,
    changes: { 'a.txt': 'a change\n' },
    shas: { base, head: 'c'.repeat(40), merge: head },
  });
  seedWorkflowRun(github.state, { id: 77, event: 'pull_request', headSha: pull.headSha });
  const exclude = join(repository.path, '.git/info/exclude');
  await mkdir(dirname(exclude), { recursive: true });
  await writeFile(exclude, '.goldgate/\n.queue-*/\n');
  const environment = artifacts.environment(77);
  const { main } = await runAction({ ...place, event: pullRequestEvent(pull), environment, runId: 77 });
  if (main.exitCode !== 0 || github.state.artifacts.size !== 1) throw new Error(main.log);
  return pull;
}

/** Seconds from the start of the process until the check of a commit stands concluded. */
async function watchForCheck(github: FakeGithub, commit: string, begun: bigint): Promise<number> {
  for (;;) {
    const check = [...github.state.checkRuns.values()].find(({ headSha }) => headSha === commit);
    if (check?.status === 'completed') return Number(process.hrtime.bigint() - begun) / 1e9;
    await new Promise((later) => setTimeout(later, 2));
  }
}
