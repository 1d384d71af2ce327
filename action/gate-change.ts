import { basename, dirname, join, resolve } from 'node:path';
import { context } from '@actions/github';
import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import { gitRepository } from '../adapters/git/git-repository.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { worstExitCode } from '../core/report/gate-json.ts';
import { withGeneratedFiles } from '../embedded/with-generated-files.ts';
import { gate } from '../pipeline/gate.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { type OpenedCommits, openCommits } from './open-commits.ts';
import { type Published, publishOutcomes } from './publish-outcomes.ts';
import { restoreStore } from './state-cache.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Gates the change that the event is about and publishes what came of it. @returns 0 when it may merge, 1 otherwise */
export async function gateChange(): Promise<0 | 1> {
  const inputs = readInputs();
  const subject = subjectOf({ name: context.eventName, sha: context.sha, ref: context.ref, payload: context.payload });
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const store = resolve(workspace, inputs.store);
  const kept = inputs.cache ? { folder: store, suffix: `${context.runId}-${context.runAttempt}` } : null;
  if (kept !== null) await restoreStore(kept.folder, kept.suffix);

  const published = publishOutcomes({ inputs, subject, store: kept, reports: join(store, 'reports') });
  const cancelled = cancellation();
  try {
    await using repository = await gitRepository(workspace);
    const commits = await openCommits(repository, subject, inputs.base);
    const outcomes = await evaluate({ inputs, subject, commits, repository, store, published, signal: cancelled });
    return worstExitCode(outcomes) === 0 ? 0 : 1;
  } catch (error) {
    await published.abandon(error);
    throw error;
  }
}

interface Evaluation {
  readonly inputs: Inputs;
  readonly subject: Subject;
  readonly commits: OpenedCommits;
  readonly repository: Awaited<ReturnType<typeof gitRepository>>;
  readonly store: string;
  readonly published: Published;
  readonly signal: AbortSignal;
}

async function evaluate({ inputs, subject, commits, repository, store, published, signal }: Evaluation) {
  const folder = dirname(inputs.config) === '.' ? '' : dirname(inputs.config);
  const head = withGeneratedFiles(repository.commitSnapshot(commits.head), await repository.workingTree());
  const sides = {
    base: folderSnapshot(repository.commitSnapshot(commits.base), folder),
    head: folderSnapshot(head, folder),
  };
  await using embedded = openEmbedded({
    store,
    folder,
    ...sides,
    environment: withoutSecrets(process.env, []),
    progress: published.progress,
    signal,
    now: () => new Date().toISOString(),
  });
  const change = {
    ...sides,
    repository: `${context.repo.owner}/${context.repo.repo}`,
    configPath: basename(inputs.config),
    suites: inputs.suites,
    fresh: inputs.fresh,
  };
  const outcomes = await gate(
    change,
    { base: commits.base, head: subject.reportOn, branch: subject.branch },
    embedded,
    published,
  );
  await published.finish(outcomes, commits.base);
  return outcomes;
}

/** The runner sends SIGINT, waits 7.5 s, then SIGTERM and 2.5 s more: enough for one request a check, not for rendering. */
function cancellation(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('the run was cancelled'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return controller.signal;
}
