import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { WatchRule } from '../core/sweep/watch-rule.ts';
import { type WatchedEvaluator, watchRules } from '../core/sweep/watch-rules.ts';
import { preparedEvaluators } from './ready-evaluators.ts';

/** What the signals of a sweep watch. @throws InputError when options of an evaluator cannot work */
export async function sweepRules({
  sweep,
  evaluators,
}: Pick<SweepDefinition, 'sweep' | 'evaluators'>): Promise<readonly WatchRule[]> {
  const watched = new Map<string, WatchedEvaluator>();
  for (const [name, prepared] of await preparedEvaluators({ evaluators }, loadEvaluator)) {
    const setting = evaluators[name];
    if (setting !== undefined) watched.set(name, { ...prepared, setting });
  }
  return watchRules(sweep.signals, watched);
}
