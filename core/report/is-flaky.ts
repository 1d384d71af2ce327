/** Whether replies to a row disagree, by the mean of their passes and failures: some are 1 and some are 0. */
export function isFlaky(mean: number): boolean {
  return mean > 0 && mean < 1;
}
