import type { EvaluatorSetting, Package } from '../package/package.ts';
import { type ArmName, armNames, type ModelSettings, type Target } from '../target/target.ts';
import { callRefusal } from './call-refusal.ts';
import { functionRefusal } from './function-refusal.ts';
import { callOfEndpoint, callOfModel } from './outgoing-calls.ts';
import type { Reach } from './reach.ts';

/**
 * What a package would have a backend call that the backend does not call: one line each, naming suite, arm or evaluator,
 * model and secret.
 *
 * @param asked arms whose targets are to be asked
 */
export function reachProblems(
  content: Pick<Package, 'suite' | 'arms' | 'evaluators'>,
  asked: readonly ArmName[],
  reach: Reach,
): readonly string[] {
  const targets = armNames(content.arms)
    .filter((arm) => asked.includes(arm))
    .flatMap((arm) => {
      const why = targetRefusal(content.arms[arm], reach);
      return why === null ? [] : [`${arm}: ${why}`];
    });
  const evaluators = Object.entries(content.evaluators).flatMap(([name, setting]) => {
    const why = evaluatorRefusal(setting, reach);
    return why === null ? [] : [`evaluator "${name}": ${why}`];
  });
  return [...new Set([...targets, ...evaluators])].map((problem) => `suite ${content.suite}: ${problem}`);
}

function evaluatorRefusal({ judge, embeddings, code }: EvaluatorSetting, reach: Reach): string | null {
  if (judge !== undefined) return modelRefusal(judge.model, reach);
  if (embeddings !== undefined) return modelRefusal(embeddings, reach);
  return targetRefusal(code?.target, reach);
}

/** Why a backend does not ask a target, for people; null = it does, or runs nothing of it. */
export function targetRefusal(target: Target | null | undefined, reach: Reach): string | null {
  switch (target?.kind) {
    case 'prompt':
      return modelRefusal(target.model, reach);
    case 'http':
      return callRefusal(callOfEndpoint(target), reach);
    case 'lambda':
      return functionRefusal(target, reach);
    case 'outputs':
    case 'command':
    case undefined:
      return null;
    default:
      return target satisfies never;
  }
}

function modelRefusal(model: ModelSettings, reach: Reach): string | null {
  const why = callRefusal(callOfModel(model, reach.region), reach);
  return why === null ? null : `model ${model.name}: ${why}`;
}
