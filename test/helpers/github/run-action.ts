import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCommandFile } from './action/command-file.ts';
import { inputEnvironment } from './action/input-environment.ts';
import { type Manifest, ManifestError, readManifest } from './action/manifest.ts';
import { runnerEnvironment } from './action/runner-environment.ts';
import { type Cancellation, type ProcessResult, runStepProcess } from './action/step-process.ts';
import { type LogAnnotation, masked, readWorkflowLog } from './action/workflow-log.ts';
import type { ActionEvent } from './events.ts';

type Variables = { readonly [name: string]: string };

export interface ActionRequest {
  /** The folder that holds action.yml. */
  readonly directory: string;
  readonly event: ActionEvent;
  readonly apiUrl: string;
  /** The job's token: `${{ github.token }}` in defaults, and masked in the log. */
  readonly token: string;
  readonly inputs?: Variables;
  /** Values of further expressions in input defaults, such as `job.check_run_id`. */
  readonly contexts?: Variables;
  readonly environment?: Variables;
  readonly secrets?: readonly string[];
  /** The checked-out repository; an empty folder unless told. */
  readonly workspace?: string;
  readonly runId?: number;
  readonly job?: string;
  readonly cancel?: Cancellation;
  readonly timeoutMs?: number;
}

export interface StepResult extends ProcessResult {
  /** The log as people see it, with masks applied; `rawLog` is what was written. */
  readonly log: string;
  readonly masks: readonly string[];
  readonly annotations: readonly LogAnnotation[];
  readonly outputs: Variables;
  readonly state: Variables;
  readonly environment: Variables;
  readonly paths: readonly string[];
  /** Empty when it exceeded 1 MiB, which the runner refuses with an error annotation. */
  readonly summary: string;
}

export interface ActionResult {
  readonly status: JobStatus;
  readonly main: StepResult;
  readonly post: StepResult | undefined;
}

export type JobStatus = 'success' | 'failure' | 'cancelled';

const summaryBytes = 1024 * 1024;

/** Runs main and then post, each in its own process, the way the runner does. */
export async function runAction(request: ActionRequest): Promise<ActionResult> {
  const directory = path.resolve(request.directory);
  const manifest = readManifest(directory);
  const contexts = { ...expressionValues(request), ...request.contexts };
  const inputs = inputEnvironment(manifest, request.inputs ?? {}, contexts);
  const root = await mkdtemp(path.join(tmpdir(), 'run-action-'));

  try {
    const job: Job = { request, directory, inputs, root };
    const main = await runStep(job, manifest.main, {}, request.cancel);
    const status = jobStatus(main);
    const wanted = manifest.post !== undefined && runsPost(manifest, status);
    const post = wanted ? await runStep(job, manifest.post ?? '', main.state, undefined) : undefined;
    return { status: post?.exitCode && status === 'success' ? 'failure' : status, main, post };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

interface Job {
  readonly request: ActionRequest;
  readonly directory: string;
  readonly inputs: Variables;
  readonly root: string;
}

async function runStep(
  { request, directory, inputs, root }: Job,
  entry: string,
  state: Variables,
  cancel: Cancellation | undefined,
): Promise<StepResult> {
  const home = await mkdtemp(path.join(root, 'step-'));
  const workspace = request.workspace ?? path.join(root, 'workspace');
  await mkdir(workspace, { recursive: true });
  const runner = await runnerEnvironment({ ...request, workspace, home });
  const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
  const environment = {
    ...runner,
    ...inputs,
    ...Object.fromEntries(saved),
    ...request.environment,
  };

  const file = path.join(directory, entry);
  const timeoutMs = request.timeoutMs ?? 30_000;
  const result = await runStepProcess({ file, cwd: workspace, environment, cancel, timeoutMs });
  return readStepResult(result, home, [request.token, ...(request.secrets ?? [])]);
}

async function readStepResult(
  result: ProcessResult,
  home: string,
  secrets: readonly string[],
): Promise<StepResult> {
  const read = (name: string) => readFile(path.join(home, name), 'utf8');
  const { text, masks, annotations } = readWorkflowLog(result.rawLog, secrets);
  const summary = await read('summary');
  const tooLong = Buffer.byteLength(summary) > summaryBytes;
  const complaint: LogAnnotation = {
    level: 'error',
    message: '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k',
    properties: {},
  };
  return {
    ...result,
    log: text,
    masks,
    annotations: tooLong ? [...annotations, complaint] : annotations,
    outputs: readCommandFile(await read('output')),
    state: readCommandFile(await read('state')),
    environment: readCommandFile(await read('env')),
    paths: (await read('path')).split('\n').filter(Boolean),
    summary: tooLong ? '' : masked(summary, masks),
  };
}

/** The expressions an input default in action.yml may hold without being told their value. */
function expressionValues({ token, event }: ActionRequest): Variables {
  return {
    'github.token': token,
    'github.repository': event.repository,
    'github.event_name': event.name,
    'github.actor': event.actor,
    'github.sha': event.sha,
    'github.ref': event.ref,
  };
}

function jobStatus(main: StepResult): JobStatus {
  if (main.signalsSent.some((signal) => signal !== 'SIGKILL')) return 'cancelled';
  return main.exitCode === 0 ? 'success' : 'failure';
}

function runsPost({ postIf }: Manifest, status: JobStatus): boolean {
  const conditions: { readonly [expression: string]: boolean } = {
    'always()': true,
    'success()': status === 'success',
    'failure()': status === 'failure',
    'cancelled()': status === 'cancelled',
    '!cancelled()': status !== 'cancelled',
  };
  const met = conditions[postIf];
  if (met === undefined) throw new ManifestError(`post-if ${postIf} is not reproduced`);
  return met;
}
