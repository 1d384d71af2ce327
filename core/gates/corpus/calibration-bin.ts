/** Bins of the expected calibration error. */
export const calibrationBins = 15;

/** The bin [k / 15, (k + 1) / 15) of a probability in [0, 1], the last one closed. */
export function equalWidthBin(probability: number): number {
  return Math.min(Math.floor(probability * calibrationBins), calibrationBins - 1);
}
