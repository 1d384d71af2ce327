import { actionWorkspace } from './action-workspace.ts';
import { startFakeArtifacts } from './fake-artifacts.ts';
import { issueCommentEvent, pullRequestEvent } from './github/events.ts';
import { person } from './github/fake/people.ts';
import {
  type PullSeed,
  seedComment,
  seedCommit,
  seedPullRequest,
  seedWorkflowRun,
} from './github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from './github/fake-github.ts';
import type { ActionRequest } from './github/run-action.ts';
import { outputsOf, outputsPath, recordedSuite } from './recorded-suite.ts';
import { runGate } from './run-gate.ts';

export const gateRun = 77;

const policy = 'waivers: { approvers: ["@ann", "@acme/quality"], max-age: 14 days }\n';

export interface CommandedPull {
  /** at the end of goldgate.yaml on the base */
  readonly waivers?: string;
  readonly wrong?: number;
  /** recorded by the change, in place of answers of which so many are wrong */
  readonly outputs?: string;
  readonly seed?: Partial<PullSeed>;
  readonly suite?: Partial<Parameters<typeof recordedSuite>[0]>;
  /** inputs and environment of every job, such as those of a backend */
  readonly jobs?: Pick<ActionRequest, 'inputs' | 'environment'>;
}

/** Pull request 7 of mona, whose change answers rows wrong, in a repository where ann may waive decisions. */
export async function commandedPull({
  waivers = policy,
  wrong = 60,
  outputs = outputsOf({ isRight: (row) => row >= wrong }),
  seed = {},
  suite = {},
  jobs = {},
}: CommandedPull = {}) {
  const files = recordedSuite({ isRight: () => true, ...suite });
  const base = { ...files, 'goldgate.yaml': `${files['goldgate.yaml']}${waivers}` };
  const change = { [outputsPath]: outputs };
  const workspace = await actionWorkspace({ example: false, base, change });
  const github = await startFakeGithub();
  const artifacts = await startFakeArtifacts(github);
  github.state.collaborators.set('ann', 'write').set('mona', 'write');
  seedCommit(github.state, { branch: 'main', files: { 'goldgate.yaml': base['goldgate.yaml'] } });
  const { shas } = workspace;
  const pull = seedPullRequest(github.state, { number: 7, changes: { 'a.txt': 'x' }, shas, ...seed });
  const { headSha, headRepository } = pull;
  const facts = { event: 'pull_request', headSha, headRepository, conclusion: 'failure' };
  seedWorkflowRun(github.state, { id: gateRun, ...facts });

  const gate = (request: Partial<ActionRequest> = {}) =>
    runGate(github, workspace, {
      event: pullRequestEvent(pull),
      token: tokenWith(github, 'read'),
      runId: gateRun,
      ...request,
      environment: { ...artifacts.environment(gateRun), ...jobs.environment, ...request.environment },
      inputs: { ...jobs.inputs, ...request.inputs },
    });

  let commands = 0;
  const comment = async (
    body: string,
    author = 'ann',
    token = tokenWith(github, 'write'),
    inputs: ActionRequest['inputs'] = {},
  ) => {
    commands += 1;
    const runId = 900 + commands;
    seedWorkflowRun(github.state, { id: runId, event: 'issue_comment', headSha: pull.baseSha });
    const id = seedComment(github.state, 7, body, author);
    const authorId = Number(person(author)['id']);
    const event = issueCommentEvent(
      { issueNumber: 7, onPullRequest: true, body, id, authorId, sha: pull.baseSha },
      { actor: author },
    );
    const environment = { ...artifacts.environment(runId), ...jobs.environment };
    const result = await runGate(github, workspace, {
      event,
      token,
      environment,
      runId,
      inputs: { ...jobs.inputs, ...inputs, mode: 'command' },
    });
    return { ...result, id, answer: answerTo(github, id) };
  };

  return {
    github,
    workspace,
    pull,
    gate,
    comment,
    async [Symbol.asyncDispose]() {
      await artifacts[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
      await workspace[Symbol.asyncDispose]();
    },
  };
}

/** Days from now, as a command names them. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

function tokenWith(github: FakeGithub, actions: 'read' | 'write'): string {
  return github.workflowToken({ actions, contents: 'read', checks: 'write', 'pull-requests': 'write' });
}

function answerTo({ state }: FakeGithub, id: number): string {
  const answers = [...state.comments.values()].filter(({ body }) =>
    body.includes(`goldgate-answer:${id} -->`),
  );
  return answers.map(({ body }) => body).join('\n---\n');
}
