import { verdictStands } from '../core/storage/verdict-stands.ts';
import type { Executions, Markers, RunStatus, Transfers } from './backend-ports.ts';
import type { Ledger } from './ports.ts';
import { executionName } from './submit.ts';

export interface RunStatusDeps {
  readonly ledger: Pick<Ledger, 'run'>;
  readonly transfers: Pick<Transfers, 'download'>;
  readonly executions: Pick<Executions, 'state'>;
  readonly markers: Pick<Markers, 'list'>;
}

/** Says how far an attempt at a run is, or what came of it: once it has ended, so that all of it is recorded. */
export async function runStatus(run: string, attempt: number, deps: RunStatusDeps): Promise<RunStatus> {
  const state = await deps.executions.state(executionName(run, attempt));
  if (state === 'running') return { kind: 'running', ...(await progressOf(run, attempt, deps)) };
  const record = await deps.ledger.run(run);
  // An attempt that nobody has seen did not leave what an earlier one left.
  const isOfEarlier = state === null && attempt > 1 && record !== null && !verdictStands(record.verdict);
  if (record === null || isOfEarlier) {
    return { kind: 'lost', why: state === null ? 'it was never started' : `it ${state} without a record` };
  }
  const { verdict, report } = record;
  return { kind: 'concluded', verdict, report, url: await deps.transfers.download(report) };
}

async function progressOf(run: string, attempt: number, { markers }: RunStatusDeps) {
  const progress = { done: 0, calls: 0, costUsd: 0 };
  for (const { rows, calls, costUsd } of await markers.list(run, attempt)) {
    progress.done += rows;
    progress.calls += calls;
    progress.costUsd += costUsd;
  }
  return progress;
}
