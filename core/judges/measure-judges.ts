import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { ScoreTable } from '../gates/score-table.ts';
import type { Package } from '../package/package.ts';
import { noAgreementAsked } from './agreement-needed.ts';
import type { JudgeAgreement } from './judge-agreement.ts';
import type { JudgedLabels } from './judged-labels.ts';
import { agreementLevel, measureAgreement } from './measure-agreement.ts';
import { measureSwap } from './measure-swap.ts';

/**
 * Measures every evaluator of a package that has labels, and every judge of pairs that is asked in both orders, in their order.
 *
 * @param seed of the resampling
 */
export function measureJudges(
  { evaluators: settings }: Pick<Package, 'evaluators'>,
  labelled: ReadonlyMap<string, JudgedLabels>,
  { evaluators, table, seed }: MeasuredJudges,
): readonly JudgeAgreement[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const { calibration } = setting;
    const isSwapped = setting.comparesArms === true && setting.judge?.swap === true;
    const swapInconsistency = isSwapped ? measureSwap(table.columns.get(name), agreementLevel) : null;
    if (calibration === undefined)
      return swapInconsistency === null ? [] : [unlabelled(name, swapInconsistency)];
    const { scale } = existing(evaluators.get(name), name);
    const frame = { clusters: table.clusters, seed };
    const agreement = measureAgreement({ name, scale, calibration }, labelled.get(name) ?? nothing, frame);
    return [{ ...agreement, swapInconsistency }];
  });
}

function existing<Evaluator>(evaluator: Evaluator | undefined, name: string): Evaluator {
  if (evaluator === undefined) throw new Error(`evaluator "${name}" is not there`);
  return evaluator;
}

export interface MeasuredJudges {
  /** of the package, by name */
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;
  readonly table: Pick<ScoreTable, 'columns' | 'clusters'>;
  readonly seed: number;
}

const nothing: JudgedLabels = { rows: [], judge: [], people: [], malformed: 0, undecided: 0 };

/** Of a judge without labels no agreement is asked, as of any evaluator without. */
function unlabelled(
  evaluator: string,
  swapInconsistency: NonNullable<JudgeAgreement['swapInconsistency']>,
): JudgeAgreement {
  const percent = (100 * swapInconsistency.estimate).toFixed(1);
  return {
    evaluator,
    labels: null,
    labelled: 0,
    malformed: 0,
    undecided: 0,
    intervalLevel: agreementLevel,
    agreement: null,
    cohenKappa: null,
    gwetAc1: null,
    krippendorffAlpha: null,
    sensitivity: null,
    specificity: null,
    swapInconsistency,
    minAgreement: noAgreementAsked,
    mayBlock: true,
    why: `nobody labelled pairs; the verdict of ${percent} % of them depends on their order and counts as a tie`,
  };
}
