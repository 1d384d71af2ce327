import type { ToolCall } from '../target/output.ts';
import type { ExpectedCall } from './expected-calls.ts';

/** More take too long to be compared with each other in any order. */
const mostExpected = 256;
const mostCompared = 1_000;

/** @throws Error when a row expects more calls than are compared */
export function refuseTooMany(expected: readonly ExpectedCall[]): void {
  if (expected.length <= mostExpected) return;
  throw new Error(`at most ${mostExpected} expected calls are compared, got ${expected.length}`);
}

/** Of the calls of a reply, in their order, those that may be one of the expected; others still count as too many. */
export function comparedCalls(
  expected: readonly ExpectedCall[],
  calls: readonly ToolCall[],
): readonly ToolCall[] {
  const names = new Set(expected.map(({ name }) => name));
  return calls.filter(({ name }) => names.has(name)).slice(0, mostCompared);
}
