export interface CusumOptions {
  /** mean in control */
  readonly mean: number;
  /** standard deviation in control, > 0 */
  readonly sd: number;
  /** slack, half of the shift to be found, in standard deviations; default .5 */
  readonly k?: number;
  /**
   * height of the alarm, in standard deviations; default 5: one false alarm in 930 values, 465 when both sides are
   * watched
   */
  readonly h?: number;
}

export interface Cusum {
  /** S after each value */
  readonly statistic: Float64Array;
  /** index of the first S above h, null when there is none */
  readonly firstAlarm: number | null;
}

/**
 * One-sided cumulative sum chart for an upward shift; turn the values round for a downward one. S does not start
 * again after an alarm.
 *
 * @see Page 1954, Biometrika 41:100; Montgomery 2013, Introduction to Statistical Quality Control, section 9.1
 */
export function cusum(values: ArrayLike<number>, { mean, sd, k = 0.5, h = 5 }: CusumOptions): Cusum {
  const statistic = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum = Math.max(0, sum + ((values[i] ?? Number.NaN) - mean) / sd - k);
    statistic[i] = sum;
  }
  const firstAlarm = statistic.findIndex((value) => value > h);
  return { statistic, firstAlarm: firstAlarm < 0 ? null : firstAlarm };
}
