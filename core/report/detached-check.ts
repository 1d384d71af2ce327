/** A check that stays in progress while a backend evaluates its suite: whoever comes later finds the run by it. */
export interface DetachedCheck {
  readonly suite: string;
  readonly run: string;
  readonly attempt: number;
}

/** What such a check is known by instead of the job that opened it. */
export function detachedCheckId({ suite, run, attempt }: DetachedCheck): string {
  return `goldgate-backend:${run}:${attempt}:${suite}`;
}

/** @returns null for a check that a job looks after, or somebody else's */
export function readDetachedCheckId(externalId: string): DetachedCheck | null {
  const [, run, attempt, suite] =
    /^goldgate-backend:([0-9a-f]{64}):([1-9]\d{0,3}):(.{1,200})$/.exec(externalId) ?? [];
  if (run === undefined || suite === undefined) return null;
  return { suite, run, attempt: Number(attempt) };
}
