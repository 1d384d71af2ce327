import type * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import { describeValue } from './describe-value.ts';
import type { Finding } from './finding.ts';
import { nearestName } from './nearest-name.ts';
import { valueAt } from './value-at.ts';

type Issue = z.core.$ZodIssue;
type UnknownKeys = Extract<Issue, { code: 'unrecognized_keys' }>;

/**
 * What a schema found wrong with a value, as findings. A message that starts with "expected" and does not say what came gets that
 * added; any other is a whole sentence already. What only follows from a misspelt key is left out.
 */
export function issueFindings(issues: readonly Issue[], root: JsonValue | undefined): Finding[] {
  const misspelt = issues.filter((issue) => issue.code === 'unrecognized_keys');
  return issues
    .filter((issue) => !misspelt.some((keys) => followsFrom(keys, issue, root)))
    .flatMap((issue) => findingsOf(issue, root));
}

/** A mapping with unknown keys is not asked whether it is complete, and the key that was meant is not missing. */
function followsFrom(keys: UnknownKeys, { code, path }: Issue, root: JsonValue | undefined): boolean {
  const depth = keys.path.length;
  if (!keys.path.every((segment, at) => segment === path[at])) return false;
  if (path.length === depth) return code === 'custom';
  const isMeant = keys.message.includes(`did you mean \`${String(path[depth])}\``);
  return isMeant && path.length === depth + 1 && valueAt(root, path.map(segmentOf)) === undefined;
}

function segmentOf(segment: PropertyKey): string | number {
  return typeof segment === 'number' ? segment : String(segment);
}

function findingsOf(issue: Issue, root: JsonValue | undefined): Finding[] {
  const path = issue.path.map(segmentOf);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue, path);
    case 'invalid_key':
      return [{ path, message: `${issue.message}, got ${describeValue(String(path.at(-1)))}`, atKey: true }];
    case 'invalid_union':
      return issue.message === '' ? branchFindings(issue, path, root) : [finding(issue, path, root)];
    default:
      return [finding(issue, path, root)];
  }
}

/** The message holds a line for each key. */
function unknownKeys({ keys, message }: UnknownKeys, path: ConfigPath): Finding[] {
  if (mayBeSecret(path))
    return [{ path, message: 'unknown key, which is not shown; expected { env: NAME }', atKey: true }];
  const lines = message.split('\n');
  return keys.map((key, at) => ({ path: [...path, key], message: lines[at] ?? message, atKey: true }));
}

/** The branch that took the value's own type speaks for the union; else every branch says what it expected. */
function branchFindings(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: ConfigPath,
  root: JsonValue | undefined,
): Finding[] {
  const inside = issue.errors.find(
    (branch) => !branch.some(({ code, path: at }) => code === 'invalid_type' && at.length === 0),
  );
  if (inside !== undefined) {
    return issueFindings(
      inside.map((one) => ({ ...one, path: [...path, ...one.path] })),
      root,
    );
  }
  const forms = issue.errors.flatMap((branch) =>
    branch.slice(0, 1).map(({ message }) => message.replace(/^expected /, '')),
  );
  const message =
    forms.length === 0 ? 'expected another value' : `expected ${[...new Set(forms)].join(' or ')}`;
  return [{ path, message: withValue(message, path, root) }];
}

function finding(issue: Issue, path: ConfigPath, root: JsonValue | undefined): Finding {
  const nearest = issue.code === 'invalid_value' ? nearestValue(issue.values, valueAt(root, path)) : null;
  if (nearest === null) return { path, message: withValue(issue.message, path, root) };
  return {
    path,
    message: `${withValue(shortened(issue.message), path, root)}: did you mean \`${nearest}\`?`,
  };
}

/** A long list of values only hides the one that was meant. */
function shortened(message: string): string {
  return message.length > 100 ? 'expected a known value' : message;
}

function nearestValue(values: readonly unknown[], got: JsonValue | undefined): string | null {
  return typeof got === 'string' ? nearestName(got, values.map(String)) : null;
}

function withValue(message: string, path: ConfigPath, root: JsonValue | undefined): string {
  if (!message.startsWith('expected ') || message.includes(', got ')) return message;
  const value = valueAt(root, path);
  return `${message}, got ${mayBeSecret(path) && typeof value === 'string' ? 'text that is not shown' : describeValue(value)}`;
}

/** People paste keys where the name of their variable should be, and messages end in public logs. */
function mayBeSecret(path: ConfigPath): boolean {
  if (path[0] === 'suites') return path[3] === 'http' && (path[4] === 'headers' || path[4] === 'url');
  if (path[0] === 'sweeps') return path[2] === 'triggers' && path.length > 4;
  return path[0] === 'models' && (path[2] === 'key' || path[2] === 'baseUrl');
}
