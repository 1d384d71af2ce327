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
 * @throws UnreadableError that says where what was expected
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
  content: Uint8Array | string,
  what: string,
): v.InferOutput<Schema> {
  return readAs(schema, jsonOf(content, what), what);
}

/** A content as JSON. @throws UnreadableError when it is none */
export function jsonOf(content: Uint8Array | string, what: string): unknown {
  try {
    return JSON.parse(typeof content === 'string' ? content : new TextDecoder().decode(content));
  } catch (cause) {
    throw new UnreadableError(`${what} cannot be read: expected JSON`, { cause });
  }
}

/** Problems that are told; a content of 100,000 wrong members would fill a log with them. */
const mostTold = 20;

/**
 * What is wrong with a value, each with its place: `arms.baseline.0: expected …`. Of texts that came it says how long they are,
 * not what they say: contents are not for logs.
 */
export function placedProblems(issues: readonly v.BaseIssue<unknown>[]): readonly string[] {
  const told = issues.slice(0, mostTold).map((issue) => {
    const place = v.getDotPath(issue)?.slice(0, 300);
    return place === undefined ? problemOf(issue) : `${place}: ${problemOf(issue)}`;
  });
  return issues.length > mostTold ? [...told, `and ${issues.length - mostTold} problems more`] : told;
}

/** What was expected of a value and what came, without its place. */
export function problemOf({ message, expected, input }: v.BaseIssue<unknown>): string {
  const isOurs = !message.startsWith('Invalid ') || expected === null;
  return isOurs ? message.slice(0, 300) : `expected ${expected.slice(0, 300)}, got ${kindOf(input)}`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : `an ${typeof value}`.replace(/^an (?=[bfs])/, 'a ');
}
