import * as core from '@actions/core';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { CancelledError } from './cancellation.ts';
import { gateChange } from './gate-change.ts';
import { secretRedactor } from './secret-redactor.ts';

/** The job's exit code is the gate: every verdict that must not merge fails the step, and so does every mishap. */
try {
  process.exitCode = await gateChange();
} catch (error) {
  process.exitCode = 1;
  explain(error);
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
