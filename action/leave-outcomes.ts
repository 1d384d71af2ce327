import { context } from '@actions/github';
import type { LinesOf } from '../pipeline/check-conclusion.ts';
import type { SuiteOutcome } from '../pipeline/gate.ts';
import {
  type LeftOutcome,
  outcomesArtifact,
  outcomesFile,
  writeLeftOutcomes,
} from '../pipeline/left-outcomes.ts';
import type { Inputs } from './inputs.ts';
import { uploadArtifact } from './upload-artifact.ts';

const mostLines = 200;

/** Leaves what this run may not show for a workflow that may (`mode: publish`). Without its lines an outcome says the same. */
export async function leaveOutcomes(
  outcomes: readonly SuiteOutcome[],
  linesOf: LinesOf | null,
  { suites, config, checkName }: Inputs,
): Promise<void> {
  const left: LeftOutcome[] = [];
  for (const outcome of outcomes) left.push({ outcome, ...(await linesFor(outcome, linesOf)) });
  const job = { job: context.job, suites, config, checkName };
  const name = outcomesArtifact(context.runAttempt, job);
  await uploadArtifact({ name, file: outcomesFile, bytes: writeLeftOutcomes(left) });
}

async function linesFor(
  outcome: SuiteOutcome,
  linesOf: LinesOf | null,
): Promise<Pick<LeftOutcome, 'changed' | 'rows'>> {
  if (outcome.kind !== 'reported' || linesOf === null) return { changed: [], rows: [] };
  try {
    const { changed, rows } = await linesOf(outcome.report);
    return { changed: changed.slice(0, mostLines), rows: [...rows].slice(0, mostLines) };
  } catch {
    return { changed: [], rows: [] };
  }
}
