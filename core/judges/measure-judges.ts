import { prepareEvaluator } from '../evaluators/prepare-evaluator.ts';
import type { CodedColumn } from '../gates/score-table.ts';
import type { Package } from '../package/package.ts';
import type { JudgeAgreement } from './judge-agreement.ts';
import type { JudgedLabels } from './judged-labels.ts';
import { measureAgreement } from './measure-agreement.ts';

/** Measures every evaluator of a package that has labels, in their order. @param seed of the resampling */
export function measureJudges(
  { evaluators }: Pick<Package, 'evaluators'>,
  labelled: ReadonlyMap<string, JudgedLabels>,
  frame: { readonly clusters: CodedColumn | null; readonly seed: number },
): readonly JudgeAgreement[] {
  return Object.entries(evaluators).flatMap(([name, { type, options, scale: override, calibration }]) => {
    if (calibration === undefined) return [];
    const { scale } = prepareEvaluator(type, options, override);
    return [measureAgreement({ name, scale, calibration }, labelled.get(name) ?? nothing, frame)];
  });
}

const nothing: JudgedLabels = { rows: [], judge: [], people: [], malformed: 0, undecided: 0 };
