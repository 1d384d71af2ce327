import * as v from 'valibot';

/**
 * A value that programs hand each other is not what its schema says: a record that somebody edited, a content of another
 * version. Trying again changes nothing.
 */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/**
 * The value as its schema says.
 *
 * @param what is read, for the message
 * @throws UnreadableError that says where what else was expected
 */
export function readAs<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what = 'a record',
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  throw new UnreadableError(`${what} cannot be read: ${placedProblems(read.issues).join('; ')}`);
}

/** What is wrong with a value, each with its place: `arms.baseline.0: expected …`. */
export function placedProblems(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  return issues.map((issue) => {
    const place = v.getDotPath(issue);
    return place === null ? issue.message : `${place}: ${issue.message}`;
  });
}
