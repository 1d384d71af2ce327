import { prepareEvaluator } from '../evaluators/prepare-evaluator.ts';
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
  { evaluators }: Pick<Package, 'evaluators'>,
  labelled: ReadonlyMap<string, JudgedLabels>,
  { table, seed }: { readonly table: Pick<ScoreTable, 'columns' | 'clusters'>; readonly seed: number },
): readonly JudgeAgreement[] {
  return Object.entries(evaluators).flatMap(([name, setting]) => {
    const { calibration } = setting;
    const isSwapped = setting.comparesArms === true && setting.judge?.swap === true;
    const swapInconsistency = isSwapped ? measureSwap(table.columns.get(name), agreementLevel) : null;
    if (calibration === undefined)
      return swapInconsistency === null ? [] : [unlabelled(name, swapInconsistency)];
    const { scale } = prepareEvaluator(setting.type, setting.options, setting.scale);
    const frame = { clusters: table.clusters, seed };
    const agreement = measureAgreement({ name, scale, calibration }, labelled.get(name) ?? nothing, frame);
    return [{ ...agreement, swapInconsistency }];
  });
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
