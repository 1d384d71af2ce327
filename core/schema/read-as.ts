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

/** As `readAs`, of a content that is JSON. @throws UnreadableError when it is none, too */
export function readJsonAs<Schema extends v.GenericSchema>(
  schema: Schema,
  bytes: Uint8Array,
  what: string,
): v.InferOutput<Schema> {
  return readAs(schema, jsonOf(bytes, what), what);
}

/** A content as JSON. @throws UnreadableError when it is none */
export function jsonOf(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new UnreadableError(`${what} cannot be read: expected JSON`, { cause });
  }
}

/** What is wrong with a value, each with its place: `arms.baseline.0: expected …`. */
export function placedProblems(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  return issues.map((issue) => {
    const place = v.getDotPath(issue);
    return place === null ? issue.message : `${place}: ${issue.message}`;
  });
}
