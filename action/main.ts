import * as core from '@actions/core';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { gateChange } from './gate-change.ts';

/** The job's exit code is the gate: every verdict that must not merge fails the step, and so does every mishap. */
try {
  process.exitCode = await gateChange();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof InputError) for (const problem of error.problems) core.error(plainText(problem, 4_000));
  else core.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
