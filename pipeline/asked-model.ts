import type { EvaluatorSetting } from '../core/package/package.ts';
import type { ModelSettings } from '../core/target/target.ts';

/** The model that an evaluator asks; null for code, and where nobody is asked. */
export function askedModel({ judge, embeddings }: EvaluatorSetting): ModelSettings | null {
  return judge?.model ?? embeddings ?? null;
}
