export const runPattern = /^[a-z0-9][a-z0-9_:-]{0,127}$/;

/**
 * A run's name as one path segment, equal only for equal runs. `:` becomes `.`, which Windows can store and no run contains.
 *
 * @throws RangeError for a run that could leave its folder, or that differs from another one only by case
 */
export function runPath(run: string): string {
  if (!runPattern.test(run)) {
    throw new RangeError(
      `run ${JSON.stringify(run.slice(0, 80))}: expected up to 128 lower-case letters, digits, "_", ":" and "-"`,
    );
  }
  return run.replaceAll(':', '.');
}
