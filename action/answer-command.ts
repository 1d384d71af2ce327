import { InputError } from '../core/text/input-error.ts';
import type { Inputs } from './inputs.ts';

/**
 * Does what a comment under a pull request asks for.
 *
 * @returns 0 when it went well, 1 otherwise
 */
export async function answerCommand({ mode }: Inputs): Promise<0 | 1> {
  throw new InputError([`input "mode": ${mode} is not in this version`]);
}
