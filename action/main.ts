import * as core from '@actions/core';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { CancelledError } from './cancellation.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { secretRedactor } from './secret-redactor.ts';

/** The job's exit code is the gate: every verdict that must not merge fails the step, and so does every mishap. */
try {
  process.exitCode = await work(readInputs());
} catch (error) {
  process.exitCode = 1;
  explain(error);
}

/** Each mode is loaded by those who use it. */
async function work(inputs: Inputs): Promise<0 | 1> {
  switch (inputs.mode) {
    case 'gate':
      return (await import('./gate-change.ts')).gateChange(inputs);
    case 'publish':
      return (await import('./publish-run.ts')).publishRun(inputs);
    case 'command':
      return (await import('./answer-command.ts')).answerCommand(inputs);
    case 'sweep':
      return (await import('./sweep-traces.ts')).sweepTraces(inputs);
    default:
      return inputs.mode satisfies never;
  }
}

/** GitHub shows ten errors of a step, so the last one counts the others. What nobody expected keeps its stack. */
function explain(error: unknown): void {
  const { text } = secretRedactor(process.env);
  if (error instanceof InputError) {
    const shown = error.problems.slice(0, 9);
    for (const problem of shown) core.error(plainText(text(problem), 4_000));
    const left = error.problems.length - shown.length;
    if (left > 0) core.error(`… and ${left} more`);
  } else if (error instanceof CancelledError) {
    core.error(error.message);
  } else {
    core.error(text(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
}
