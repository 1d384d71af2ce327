import {
  type BootstrapLimits,
  bcaBootstrapLimits,
  percentileLimits,
} from '../../statistics/bootstrap-limits.ts';
import { type CorpusReplicates, corpusBootstrap } from '../../statistics/corpus-bootstrap.ts';
import type { CorpusStatistic } from '../../statistics/corpus-statistic.ts';
import { groupJackknife, jackknifeGroups } from '../../statistics/group-jackknife.ts';
import { intervalLevel } from './interval-level.ts';

/** The rows of a cell as resampling sees them. */
export interface CorpusSample {
  readonly clusters: Uint32Array | null;
  /** clusters, or rows */
  readonly units: number;
  readonly seed: number;
  /** one-sided level of the claim */
  readonly alpha: number;
  /** rows of the whole table, over whose cells the work is spread */
  readonly tableRows: number;
}

/** What resampling says of a statistic and of the claim that it is 0 or above. */
export interface ResampledLimits extends BootstrapLimits {
  readonly method: string;
  readonly estimate: number;
  /** NaN when it is not known */
  readonly se: number;
}

/** Numbers that all cells of a gate may read and draw: one or two seconds. */
const steps = 1e9;
/** A random number costs about as much as reading this many. */
const stepsPerDraw = 4;
const mostReplicates = 9999;
const fewestReplicates = 999;
/** From here a jackknife of 200 groups has ten units in each. */
const unitsForJackknife = 2000;
/** Groups whose influence tells the skewness of a metric. */
const groupsForSkewness = 1000;

/**
 * Limits by bootstrap, as many draws as the size of the table allows, or for cells of 2000 units or more in a table too large for
 * 9999 of them by the delete-a-group jackknife.
 *
 * @param skewed whether the metric is that of one arm, which is skewed near its best value; differences of arms are not
 */
export function resampledLimits(
  statistic: CorpusStatistic,
  sample: CorpusSample,
  skewed: boolean,
): ResampledLimits {
  const level = intervalLevel(sample.alpha);
  const affordable = Math.floor(steps / (sample.tableRows * (statistic.numbersPerRow + stepsPerDraw)));
  if (affordable < mostReplicates && sample.units >= unitsForJackknife) {
    const { estimate, se, interval, pWorse } = groupJackknife(statistic, sample, level);
    return { method: 'group-jackknife', estimate, se, interval, pBelow: pWorse };
  }
  const replicates = Math.max(fewestReplicates, Math.min(mostReplicates, affordable));
  const bootstrap = corpusBootstrap(statistic, sample, replicates);
  const limits = skewed
    ? bcaBootstrapLimits(bootstrap, influences(statistic, sample), level)
    : percentileLimits(bootstrap, level);
  return { method: skewed ? 'bca-bootstrap' : 'paired-bootstrap', ...known(bootstrap), ...limits };
}

function known({ estimate, se }: CorpusReplicates): Pick<ResampledLimits, 'estimate' | 'se'> {
  return { estimate, se };
}

function influences(statistic: CorpusStatistic, sample: CorpusSample): Float64Array {
  const { groupOf, groups } = jackknifeGroups(statistic.rows, sample, groupsForSkewness);
  return statistic.withoutEach(groupOf, groups);
}
