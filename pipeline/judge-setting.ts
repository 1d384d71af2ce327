import type { Config, JudgeConfig } from '../core/config/config.ts';
import type { PreparedEvaluator } from '../core/evaluators/prepared-evaluator.ts';
import type { JudgeSetting } from '../core/package/package.ts';
import type { ModelSettings } from '../core/target/target.ts';
import { digestBytes } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';

/** The judge of an evaluator as a package keeps it; null when it asks none. @throws Error when its own rubric cannot be used */
export function judgeSetting(
  options: JsonObject,
  files: ReadonlyMap<string, string>,
  {
    prepared,
    declared,
  }: {
    readonly prepared: Pick<PreparedEvaluator, 'instructions'>;
    readonly declared: Pick<Config, 'judges' | 'models'>;
  },
): JudgeSetting | null {
  const judge = judgeNamed(options, declared.judges);
  const model = judge === null ? undefined : declared.models[judge.model];
  const instructions = prepared.instructions(files);
  if (judge === null || model === undefined || instructions === null) return null;
  return { name: String(options['judge']), model, rubric: digestBytes(instructions), swap: judge.swap };
}

/** The judge that an evaluator names; null when it names none. */
export function judgeNamed(options: JsonObject, judges: Config['judges']): JudgeConfig | null {
  const name = options['judge'];
  return typeof name === 'string' && Object.hasOwn(judges, name) ? (judges[name] ?? null) : null;
}

/** The model that an evaluator names; null when it names none. */
export function modelNamed(options: JsonObject, models: Config['models']): ModelSettings | null {
  const name = options['model'];
  return typeof name === 'string' && Object.hasOwn(models, name) ? (models[name] ?? null) : null;
}
