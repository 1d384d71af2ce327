import type { Package } from './package.ts';

/** Whether an evaluator of the package asks a model or code, so that the same outputs may be scored otherwise another day. */
export function asksWorld({ evaluators }: Pick<Package, 'evaluators'>): boolean {
  return Object.values(evaluators).some(
    ({ judge, embeddings, code }) => judge !== undefined || embeddings !== undefined || code !== undefined,
  );
}
