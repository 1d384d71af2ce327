import { shortCommit, shortRun } from './run-facts.ts';

/** First line for a suite that nothing touched. */
export function unaffectedTitle(since: string | null): string {
  return `nothing this suite depends on changed${since === null ? '' : ` since ${shortCommit(since)}`}`;
}

/** First line for a suite that a backend goes on evaluating while nobody waits. */
export function detachedTitle(run: string, attempt: number): string {
  return `being evaluated by the backend: run ${shortRun(run)}, attempt ${attempt}`;
}

/** First line for input that cannot be worked with: never to be taken for a regression. */
export function invalidTitle(problems: readonly string[]): string {
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return `could not be evaluated: ${problems[0] ?? 'no reason given'}${more}`;
}
