import * as v from 'valibot';
import { placedProblems } from '../core/schema/read-as.ts';
import { InputError } from '../core/text/input-error.ts';

/**
 * What a client sent to one of the functions that clients invoke. It fits no better when it is sent again: `InputError` is the name that clients
 * of every version take for final.
 *
 * @throws InputError that says where what was expected
 */
export function readEvent<Schema extends v.GenericSchema>(
  schema: Schema,
  event: unknown,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, event);
  if (read.success) return read.output;
  const problems = placedProblems(read.issues).join('; ');
  throw new InputError([
    `the backend cannot read what it was asked: ${problems}; use a release of Goldgate of the backend's age`,
  ]);
}
