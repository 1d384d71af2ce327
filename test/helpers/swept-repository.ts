import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FakeCache } from './fake-cache.ts';
import { gitRepository } from './git-repository.ts';
import { pushEvent, scheduleEvent, workflowDispatchEvent } from './github/events.ts';
import { seedCommit } from './github/fake/seed.ts';
import type { FakeGithub } from './github/fake-github.ts';
import type { ActionRequest } from './github/run-action.ts';
import { outputsOf, outputsPath, recordedSuite } from './recorded-suite.ts';
import { runGate } from './run-gate.ts';

export const dayMs = 86_400_000;
export const datasetPath = 'golden/answers.jsonl';

export interface SweptDay {
  /** start of the window, milliseconds since 1970 UTC, a whole day */
  readonly atMs: number;
  /** whether a row's answer is wrong; one in ten unless told, as in the accepted run */
  readonly isWrong?: (row: number) => boolean;
  readonly rows?: number;
  /** whether a trace may become a row; none may unless told */
  readonly mayBecomeRow?: (row: number) => boolean;
  /** number of the first trace: traces of one day that come at different times have ids of their own */
  readonly first?: number;
  /** that answered; `m-1` unless told */
  readonly model?: string;
}

/** One line for each trace, as Goldgate's own format has it. No question is like another. */
export function traceLines({
  atMs,
  isWrong,
  rows = 400,
  mayBecomeRow,
  first = 0,
  model = 'm-1',
}: SweptDay): string {
  const day = new Date(atMs).toISOString().slice(0, 10);
  const lines = Array.from({ length: rows }, (_, at) => {
    const row = first + at;
    const trace = {
      id: `t-${day}-${row}`,
      at: new Date(atMs + (at % 1000) * 80_000).toISOString(),
      input: `${word(row + 1)} of ${word(row * 7 + 3)}?`,
      output: (isWrong?.(row) ?? row % 10 === 0) ? 'no' : 'yes',
      expected: 'yes',
      model,
      category: row % 2 === 0 ? 'even' : 'odd',
      mayBecomeRow: mayBecomeRow?.(row) ?? false,
    };
    return `${JSON.stringify(trace)}\n`;
  });
  return lines.join('');
}

const word = (seed: number) => ((seed * 2_654_435_761) % 4_294_967_296).toString(36).repeat(4);

export type SweptRepository = Awaited<ReturnType<typeof sweptRepository>>;

/** A real repository with a suite and a sweep of it, whose default branch has a commit that a gate passes. */
export async function sweptRepository(followUp: string, sweep = '', traces = '{ path: "traces/*.jsonl" }') {
  const repository = await gitRepository();
  const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });
  const config = `${suite['goldgate.yaml']}sweeps:
  production:
    suite: answers
    traces: ${traces}
    sample: { rows: 300, per: [category] }
    raise: 1 of 1
    signals: [{ metric: correct, drop: 5% }, { share: model, change: any }]
${sweep}${followUp}`;
  await repository.write({ ...suite, 'goldgate.yaml': config, '.gitignore': '.goldgate*/\ntraces/\n' });
  const before = await repository.commit('base');
  await repository.write({ [outputsPath]: outputsOf({ isRight: (row) => row % 10 !== 0 || row === 0 }) });
  const sha = await repository.commit('answers');
  return {
    ...repository,
    before,
    sha,
    dataset: suite[datasetPath],
    files: { ...suite, 'goldgate.yaml': config },
    /** what an exporter of traces leaves in the workspace */
    trace: (day: SweptDay, name = new Date(day.atMs).toISOString().slice(0, 10)) =>
      repository.write({ [`traces/${name}.jsonl`]: traceLines(day) }),
    /** the next runner starts from the commit and the traces alone */
    async forget() {
      for (const folder of ['.goldgate', '.goldgate-sweeps'])
        await rm(join(repository.path, folder), { recursive: true, force: true });
    },
  };
}

/** What a workflow with everything that may follow gives its job. */
export const sweepPermissions = {
  actions: 'read',
  contents: 'write',
  issues: 'write',
  'pull-requests': 'write',
} as const;

/** The fake's default branch holds the dataset, as the repository's own does. */
export function seedDataset({ state }: FakeGithub, { dataset }: SweptRepository): void {
  seedCommit(state, { branch: 'main', files: { [datasetPath]: dataset } });
}

/** Lets a gate judge the commit of the default branch, whose run a sweep can then release. */
export async function gateCommit(github: FakeGithub, repository: SweptRepository, cache: FakeCache) {
  const { before, sha } = repository;
  seedCommit(github.state, { files: {}, sha: before });
  seedCommit(github.state, { files: {}, sha });
  const event = pushEvent({ before, after: sha });
  const result = await runGate(github, repository, { event, environment: cache.environment, runId: 60 });
  await repository.forget();
  return result;
}

type SweepRequest = Partial<ActionRequest> & { readonly runId: number };

/** A run that somebody starts by hand. */
export function dispatchSweep(github: FakeGithub, repository: SweptRepository, request: SweepRequest) {
  return runSweep(github, repository, workflowDispatchEvent({ sha: repository.sha }), request);
}

/** A run that the schedule starts. */
export function scheduledSweep(github: FakeGithub, repository: SweptRepository, request: SweepRequest) {
  const event = scheduleEvent({ cron: '17 4 * * *', sha: repository.sha });
  return runSweep(github, repository, event, request);
}

function runSweep(
  github: FakeGithub,
  repository: SweptRepository,
  event: ActionRequest['event'],
  { inputs, token = github.workflowToken(sweepPermissions), ...request }: SweepRequest,
) {
  return runGate(github, repository, {
    event,
    token,
    job: 'sweep',
    inputs: { mode: 'sweep', ...inputs },
    ...request,
  });
}
