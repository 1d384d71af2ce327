import type { CorpusStatistic } from '../../statistics/corpus-statistic.ts';
import { equalMassCalibrationError } from '../../statistics/equal-mass-calibration-error.ts';
import { rankedAuc } from '../../statistics/ranked-auc.ts';
import { rankedAveragePrecision } from '../../statistics/ranked-average-precision.ts';
import { rankedStatistic } from '../../statistics/ranked-statistic.ts';
import { countBelow, countUpTo } from '../../statistics/sorted-place.ts';
import { summedStatistic } from '../../statistics/summed-statistic.ts';
import { fewestUnits } from '../readings/enough-units.ts';
import { calibrationBins, equalWidthBin } from './calibration-bin.ts';
import type { CorpusMeasure, CorpusRows, Support, Surpluses } from './corpus-measure.ts';
import { partValues } from './part-values.ts';

type ProbabilityMetric = 'auc' | 'average-precision' | 'ece' | 'ece-mass';

/** How well probabilities rank and how well they are calibrated. */
export function probabilityMeasure(metric: ProbabilityMetric, cell: CorpusRows): CorpusMeasure {
  const probability = partValues(cell, 'probability');
  const truth = partValues(cell, 'truth');
  const positives = truth.reduce((count, outcome) => count + Number(outcome === 1), 0);
  const rarer = Math.min(positives, truth.length - positives);
  const error = metric === 'ece' || metric === 'ece-mass' ? metric : null;
  return {
    statistic: statisticOf(metric, probability, truth),
    reads: ['truth', 'probability'],
    reach: () => reachOf(metric, truth.length, positives, rarer),
    support: error !== null ? inBins(truth.length) : inRarerClass(rarer),
    ranking: metric === 'auc' ? { truth, probability } : null,
    surpluses: error !== null ? () => surplusesOf(error, probability, truth) : null,
    whyUndefined: error !== null ? 'there are no rows' : 'all rows are of one class',
  };
}

function statisticOf(
  metric: ProbabilityMetric,
  probability: Float64Array,
  truth: Float64Array,
): CorpusStatistic {
  switch (metric) {
    case 'auc':
      return rankedStatistic(truth, probability, rankedAuc);
    case 'average-precision':
      return rankedStatistic(truth, probability, rankedAveragePrecision);
    case 'ece-mass':
      return rankedStatistic(truth, probability, equalMassCalibrationError);
    case 'ece':
      return equalWidthError(probability, truth);
    default:
      return metric satisfies never;
  }
}

/** As `calibration` has it, as a function of sums by bin. */
function equalWidthError(probability: Float64Array, truth: Float64Array): CorpusStatistic {
  const { bins, values } = surplusesOf('ece', probability, truth);
  return summedStatistic({
    rows: truth.length,
    numbersPerRow: 2,
    sums: calibrationBins + 1,
    add(sums, weights, groupOf) {
      for (let row = 0; row < truth.length; row += 1) {
        const weight = weights[row] ?? 0;
        const first = (calibrationBins + 1) * (groupOf[row] ?? 0);
        const bin = first + (bins[row] ?? 0);
        const rows = first + calibrationBins;
        sums[bin] = (sums[bin] ?? 0) + weight * (values[row] ?? Number.NaN);
        sums[rows] = (sums[rows] ?? 0) + weight;
      }
    },
    combine(sums) {
      let surplus = 0;
      for (let bin = 0; bin < calibrationBins; bin += 1) surplus += Math.abs(sums[bin] ?? 0);
      return surplus / (sums[calibrationBins] ?? 0);
    },
  });
}

function surplusesOf(metric: 'ece' | 'ece-mass', probability: Float64Array, truth: Float64Array): Surpluses {
  const place = metric === 'ece-mass' ? shareBelow(probability) : (claimed: number) => claimed;
  return {
    bins: new Uint8Array(probability.map((claimed) => equalWidthBin(place(claimed)))),
    values: probability.map((claimed, row) => claimed - (truth[row] ?? Number.NaN)),
  };
}

/** The share of rows of smaller probability, equal ones counting half: bins of equal width in it hold equally many rows. */
function shareBelow(probability: Float64Array): (claimed: number) => number {
  const sorted = probability.slice().sort();
  return (claimed) => (countBelow(sorted, claimed) + countUpTo(sorted, claimed)) / 2 / sorted.length;
}

function reachOf(metric: ProbabilityMetric, rows: number, positives: number, rarer: number): number {
  switch (metric) {
    case 'auc':
      return 1 / rarer;
    case 'average-precision': {
      // A negative row that moves to the top costs the i-th positive row 1 / (i + 1) of its precision.
      let cost = 1;
      for (let above = 2; above <= positives; above += 1) cost += 1 / above;
      return cost / positives;
    }
    case 'ece':
    case 'ece-mass':
      // A row leaves the surplus of one bin for that of another.
      return 2 / rows;
    default:
      return metric satisfies never;
  }
}

function inRarerClass(count: number): Support {
  return { count, needed: fewestUnits, noun: 'rows of the rarer class' };
}

/** Below, the error of calibration is mostly noise of the bins. */
function inBins(count: number): Support {
  return {
    count,
    needed: fewestUnits * calibrationBins,
    noun: `rows, for ${fewestUnits} in each of ${calibrationBins} bins`,
  };
}
