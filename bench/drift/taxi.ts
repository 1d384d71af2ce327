import * as z from 'zod';
import { sharedJson, sharedText } from '../../test/helpers/shared-data.ts';
import {
  cusumDetector,
  type Detector,
  pageHinkleyDetector,
  seasonAdjusted,
  standardised,
  sweepDetector,
} from './taxi-detectors.ts';

/** Ten whole weeks, as in known-outcomes.json; no labelled window lies in them. */
const quietEnd = 3_360;
/** Five weeks: from then on there are like windows enough. */
const likeFrom = 1_680;

const labelled = z.array(z.object({ firstIndex: z.int(), lastIndex: z.int() }));
const outcomes = z.object({ nyc_taxi: z.object({ anomalyWindows: labelled }) });
type Labels = z.infer<typeof labelled>;

export interface TaxiAlarms {
  readonly name: string;
  readonly hasSeason: boolean;
  /** what decides how easily it alarms, and where that comes from */
  readonly setting: number;
  readonly source: 'as set before' | 'calibrated';
  /** of the five labelled windows */
  readonly found: number;
  readonly perThousandQuietSteps: number;
  /** half hours from the start of a labelled window to its first alarm, the middle one of those found; null when none was */
  readonly medianLatencySteps: number | null;
}

/**
 * Alarms over the 6,960 half hours after the reference. No setting looks at the labels: each detector stands with its default (a change of 20 %, the
 * textbook's h = 5 and threshold of 50), and with the smallest setting of a grid that keeps it silent on weeks 6 to 10.
 */
export function taxiAlarms(): readonly TaxiAlarms[] {
  const lines = sharedText('drift/nab/nyc_taxi.csv').trim().split('\n').slice(1);
  const values = lines.map((line) => Number(line.split(',')[1]));
  const labels = outcomes.parse(sharedJson('known-outcomes.json')).nyc_taxi.anomalyWindows;
  const [plain, adjusted] = [standardised(values, quietEnd), seasonAdjusted(values, quietEnd)];
  const shares = Array.from({ length: 50 }, (_, at) => (at + 1) / 50);
  const heights = Array.from({ length: 40 }, (_, at) => 5 * 1.2 ** at);
  const detectors: readonly Candidate[] = [
    { name: 'sweep, 24 hours', hasSeason: true, usual: 0.2, grid: shares, detect: sweepDetector(values, 48) },
    { name: 'sweep, 6 hours', hasSeason: true, usual: 0.2, grid: shares, detect: sweepDetector(values, 12) },
    { name: 'CUSUM', hasSeason: true, usual: 5, grid: heights, detect: cusumDetector(adjusted) },
    { name: 'CUSUM', hasSeason: false, usual: 5, grid: heights, detect: cusumDetector(plain) },
    {
      name: 'Page–Hinkley',
      hasSeason: true,
      usual: 50,
      grid: heights,
      detect: pageHinkleyDetector(adjusted),
    },
    { name: 'Page–Hinkley', hasSeason: false, usual: 50, grid: heights, detect: pageHinkleyDetector(plain) },
  ];
  return detectors.flatMap(({ name, hasSeason, usual, grid, detect }) => {
    const silent = grid.find((setting) => detect(setting, [likeFrom, quietEnd]).length === 0);
    const settings = [{ setting: usual, source: 'as set before' as const }];
    const all =
      silent === undefined ? settings : [...settings, { setting: silent, source: 'calibrated' as const }];
    return all.map((one) => ({
      name,
      hasSeason,
      ...one,
      ...judged(detect(one.setting, [quietEnd, values.length]), values.length, labels),
    }));
  });
}

interface Candidate {
  readonly name: string;
  readonly hasSeason: boolean;
  readonly usual: number;
  /** ascending */
  readonly grid: readonly number[];
  readonly detect: Detector;
}

function judged(alarms: readonly number[], steps: number, labels: Labels) {
  const inside = labels.reduce((sum, one) => sum + one.lastIndex - one.firstIndex + 1, 0);
  const quiet = alarms.filter(
    (step) => !labels.some(({ firstIndex, lastIndex }) => firstIndex <= step && step <= lastIndex),
  );
  const latencies = labels
    .flatMap(({ firstIndex, lastIndex }) => {
      const first = alarms.find((step) => firstIndex <= step && step <= lastIndex);
      return first === undefined ? [] : [first - firstIndex];
    })
    .sort((one, other) => one - other);
  return {
    found: latencies.length,
    perThousandQuietSteps: (1_000 * quiet.length) / (steps - quietEnd - inside),
    medianLatencySteps: latencies[Math.floor(latencies.length / 2)] ?? null,
  };
}
