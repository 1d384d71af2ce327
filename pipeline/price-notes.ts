import type { Package } from '../core/package/package.ts';
import { priceSource } from '../core/target/model-prices.ts';
import type { ModelSettings } from '../core/target/target.ts';
import { askedModel } from './asked-model.ts';

/** What people have to know of the prices that a suite's cost and budget rest on. */
export function priceNotes({
  arms,
  evaluators,
  policy,
}: Pick<Package, 'arms' | 'evaluators' | 'policy'>): readonly string[] {
  const asked = [arms.candidate, arms.baseline].flatMap((target) =>
    target?.kind === 'prompt' ? [target.model] : [],
  );
  const models = [...asked, ...Object.values(evaluators).flatMap((setting) => askedModel(setting) ?? [])];
  return [...new Set(models.flatMap((model) => noteOf(model, policy.budgetUsd)))];
}

function noteOf({ name, provider, price }: ModelSettings, budgetUsd: number | null): readonly string[] {
  if (price === undefined && budgetUsd !== null) {
    return [
      `the budget of ${budgetUsd} usd cannot be kept: the price of model ${name} is not known; give it a \`price\`, or a budget in tokens`,
    ];
  }
  if (price?.asOf === undefined) return [];
  const source = priceSource(provider)?.source ?? 'its provider';
  return [
    `cost of model ${name}: list prices of ${price.asOf} (${source}), ${price.input} usd in and ${price.output} usd out per million tokens`,
  ];
}
