import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { commandedPull, inDays } from '../helpers/commanded-pull.ts';
import { startFakeArtifacts } from '../helpers/fake-artifacts.ts';
import { issueCommentEvent, pullRequestEvent, workflowRunEvent } from '../helpers/github/events.ts';
import type { FaultEffect } from '../helpers/github/fake/fault.ts';
import { person } from '../helpers/github/fake/people.ts';
import { seedComment, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import type { OperationId } from '../helpers/github/sliced-operations.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { checksOf, commentsOf, expectGoodManners, runGate, seedPull } from '../helpers/run-gate.ts';

// They wait more than they work.
vi.setConfig({ maxConcurrency: 12, testTimeout: 120_000 });

/** How often each has to strike until the run gives the call up; what is waited out strikes once. */
const faults: readonly (readonly [fault: string, effect: FaultEffect, times: number])[] = [
  ['403', { kind: 'answer', status: 403 }, 1],
  ['404', { kind: 'answer', status: 404 }, 1],
  ['422', { kind: 'answer', status: 422 }, 1],
  ['500', { kind: 'answer', status: 500 }, 3],
  ['a reset', { kind: 'reset' }, 3],
  ['a rate limit', { kind: 'secondary-rate-limit', retryAfterSeconds: 600 }, 1],
];

type Call = readonly [operation: OperationId, skip: number];
type State = FakeGithub['state'];

/** Of neighbouring calls each meets one half of the faults: every run here is two processes. */
const scenariosOf = (calls: readonly Call[]) =>
  calls.flatMap(([operation, skip], call) =>
    faults
      .filter((_, at) => at % 2 === call % 2)
      .map(([fault, effect, times]) => ({ operation, skip, fault, effect, times })),
  );

/** What there is before the run whose calls fail: prepared once, and given to each scenario anew. */
function copyOf({ nextId: _, now: __, git, ...state }: State) {
  // The objects of git never change under their names.
  return { git, ...structuredClone(state) };
}

async function githubWith(before: ReturnType<typeof copyOf>): Promise<FakeGithub> {
  const github = await startFakeGithub();
  const { git, ...rest } = before;
  Object.assign(github.state, { git, ...structuredClone(rest) });
  for (const [id, artifact] of github.state.artifacts)
    github.state.artifacts.set(id, { ...artifact, zip: Buffer.from(artifact.zip) });
  const ids = [github.state.checkRuns, github.state.comments, github.state.artifacts].flatMap((known) => [
    ...known.keys(),
  ]);
  while (github.state.nextId() <= Math.max(0, ...ids));
  return github;
}

const made = (github: FakeGithub) => github.log.flatMap(({ operation }) => operation ?? []).toSorted();

describe('mode: command, waiving', () => {
  const calls: readonly Call[] = [
    ['pulls/get', 0],
    ['repos/get-content', 0],
    ['repos/get-collaborator-permission-level', 0],
    ['pulls/get', 1],
    ['pulls/list-commits', 0],
    ['actions/list-workflow-runs-for-repo', 0],
    ['actions/list-workflow-run-artifacts', 0],
    ['actions/download-artifact', 0],
    ['checks/list-for-ref', 0],
    ['checks/update', 0],
    ['actions/re-run-workflow-failed-jobs', 0],
    ['issues/list-comments', 0],
    ['issues/create-comment', 0],
    ['reactions/create-for-issue-comment', 0],
  ];
  let before: ReturnType<typeof copyOf>;
  let event: ReturnType<typeof issueCommentEvent>;

  beforeAll(async () => {
    await using setting = await commandedPull();
    const { github, pull, gate } = setting;
    await gate();
    const body = `/goldgate waive answers until ${inDays(3)} because the vendor is down`;
    const id = seedComment(github.state, 7, body, 'ann');
    for (const runId of [901, 902])
      seedWorkflowRun(github.state, { id: runId, event: 'issue_comment', headSha: pull.baseSha });
    const authorId = Number(person('ann')['id']);
    const comment = { issueNumber: 7, onPullRequest: true, body, id, authorId, sha: pull.baseSha };
    event = issueCommentEvent(comment, { actor: 'ann' });
    before = copyOf(github.state);
  });

  async function command(github: FakeGithub, runId: number) {
    await using artifacts = await startFakeArtifacts(github);
    return await runGate(
      github,
      { path: import.meta.dirname },
      {
        event,
        token: github.workflowToken({
          actions: 'write',
          contents: 'read',
          checks: 'write',
          'pull-requests': 'write',
        }),
        environment: artifacts.environment(runId),
        inputs: { mode: 'command' },
        runId,
      },
    );
  }
  const waiversOf = ({ state }: FakeGithub) =>
    [...state.artifacts.values()].filter(({ name }) => name.startsWith('goldgate-waiver-'));
  const answersOf = (github: FakeGithub) =>
    commentsOf(github).filter((body) => body.includes('goldgate-answer:'));

  it('the calls that are broken below are all that such a run makes', async () => {
    await using github = await githubWith(before);
    await command(github, 901);
    expect(made(github)).toEqual(calls.map(([operation]) => operation).toSorted());
  });

  it.concurrent.each(scenariosOf(calls))(
    '$fault at $operation ($skip before): check, waiver and answer agree, and the command may be repeated',
    async ({ operation, skip, fault, effect, times }) => {
      await using github = await githubWith(before);
      github.inject({ operation, skip, times, effect });

      const { status, main } = await command(github, 901);

      const [waivers, answers, [check, ...others]] = [waiversOf(github), answersOf(github), checksOf(github)];
      const said = `${fault} ${operation}: ${status}: ${answers.join()}: ${main.log}`;
      expect(others, said).toEqual([]);
      expect(check?.status, said).toBe('completed');
      expect(waivers.length, said).toBeLessThanOrEqual(1);
      expect(answers.length, said).toBeLessThanOrEqual(1);
      // Nothing passes without a waiver that was kept, and nobody is told of one that was not.
      if (waivers.length === 0) {
        expect(check?.conclusion, said).toBe('failure');
        expect(answers.join(), said).not.toContain('is waived');
      }
      // Who asked learns what became of it: from the answer, or from a job that failed.
      if (answers.length === 0) expect(status, said).toBe('failure');
      if (status === 'failure') expect(main.annotations.length, said).toBeGreaterThan(0);
      expectGoodManners(github);

      const again = await command(github, 902);
      expect(again.status, again.main.log).toBe('success');
      expect(answersOf(github), again.main.log).toEqual([expect.stringContaining('is waived')]);
      expect(checksOf(github)).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
    },
  );
});

describe('mode: publish', () => {
  const fork = 'eve/support-bot';
  const calls: readonly Call[] = [
    ['actions/get-workflow-run', 0],
    ['repos/list-pull-requests-associated-with-commit', 0],
    ['pulls/get', 0],
    ['issues/list-comments', 1],
    ['actions/list-workflow-run-artifacts', 0],
    ['actions/download-artifact', 0],
    ['checks/list-for-ref', 0],
    ['checks/create', 0],
    ['issues/list-comments', 0],
    ['issues/create-comment', 0],
  ];
  let before: ReturnType<typeof copyOf>;
  let event: ReturnType<typeof workflowRunEvent>;

  beforeAll(async () => {
    await using workspace: ActionWorkspace = await actionWorkspace({
      example: false,
      base: recordedSuite({ isRight: () => true, rows: 60 }),
      change: { [outputsPath]: outputsOf({ isRight: (row) => row > 20, rows: 60 }) },
    });
    await using github = await startFakeGithub();
    await using artifacts = await startFakeArtifacts(github);
    const pull = seedPull(github, workspace, fork);
    const { headSha, headRef: headBranch, baseSha: sha } = pull;
    const { status: conclusion } = await runGate(github, workspace, {
      event: pullRequestEvent(pull),
      token: github.forkToken(),
      environment: artifacts.environment(77),
      runId: 77,
    });
    const run = { id: 77, headSha, headBranch, headRepository: fork };
    seedWorkflowRun(github.state, { ...run, event: 'pull_request', conclusion });
    event = workflowRunEvent({ ...run, sha });
    before = copyOf(github.state);
  });

  function publish(github: FakeGithub, runId: number) {
    const token = github.workflowToken({ actions: 'read', checks: 'write', 'pull-requests': 'write' });
    return runGate(
      github,
      { path: import.meta.dirname },
      { event, token, inputs: { mode: 'publish' }, runId },
    );
  }

  it('the calls that are broken below are all that such a run makes', async () => {
    await using github = await githubWith(before);
    await publish(github, 90);
    expect(made(github)).toEqual(calls.map(([operation]) => operation).toSorted());
  });

  it.concurrent.each(scenariosOf(calls))(
    '$fault at $operation ($skip before): what is shown is the verdict, what is not fails the job, and it may be repeated',
    async ({ operation, skip, fault, effect, times }) => {
      await using github = await githubWith(before);
      github.inject({ operation, skip, times, effect });

      const { status, main } = await publish(github, 90);

      const said = `${fault} ${operation}: ${status}: ${main.log}`;
      const checks = checksOf(github);
      expect(checks.length, said).toBeLessThanOrEqual(1);
      for (const check of checks)
        expect(check, said).toMatchObject({ status: 'completed', conclusion: 'failure' });
      expect(commentsOf(github).length, said).toBeLessThanOrEqual(1);
      // A job that is green has shown the verdict, unless it says what kept it from that.
      if (checks.length === 0 && status === 'success')
        expect(main.annotations.length, said).toBeGreaterThan(0);
      if (status === 'failure') expect(main.annotations.length, said).toBeGreaterThan(0);
      expectGoodManners(github);

      const again = await publish(github, 91);
      expect(again.status, again.main.log).toBe('success');
      expect(checksOf(github)).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
      expect(commentsOf(github)).toEqual([expect.stringContaining('answers: fail')]);
    },
  );
});
