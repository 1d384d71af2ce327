import type { EvaluatorConfig, SuiteConfig } from '../core/config/config.ts';
import { measures } from '../core/evaluators/measures.ts';

/** What a suite scores with: its own evaluators, and the measures every output carries that its gates name. */
export function suiteEvaluators(
  suite: Pick<SuiteConfig, 'evaluators' | 'gates'>,
): Record<string, EvaluatorConfig> {
  const named = suite.gates.map((gate) => gate.metric.evaluator);
  const undeclared = [...new Set(named)].filter(
    (name) => !Object.hasOwn(suite.evaluators, name) && measures.has(name),
  );
  const measured = undeclared.map((name) => [name, { type: name, options: {} }] as const);
  return { ...suite.evaluators, ...Object.fromEntries(measured) };
}
