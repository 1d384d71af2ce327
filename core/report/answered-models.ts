import type { Package } from '../package/package.ts';
import type { ArmTotals } from '../shard/collect-scores.ts';
import type { Factor, ModelSettings, SomeArms, Target } from '../target/target.ts';

/**
 * Tells when the same model, asked by the same name in both arms, answered as another one: an alias that moved on between
 * them is a change that no file shows.
 *
 * @returns null when it did not, or when nobody can know
 */
export function movedModel(
  { arms: { baseline, candidate } }: Package,
  totals: SomeArms<Pick<ArmTotals, 'models'>>,
): string | null {
  const [was, is] = [modelOf(baseline), modelOf(candidate)];
  const [before, after] = [totals.baseline?.models ?? [], totals.candidate?.models ?? []];
  if (was === null || is === null || asked(was) !== asked(is)) return null;
  if (before.length === 0 || after.length === 0 || before.join('\n') === after.join('\n')) return null;
  return (
    `model ${is.name} (${is.id}) answered as ${before.join(', ')} in the baseline and as ${after.join(', ')} in the ` +
    'candidate: part of any difference may be the model'
  );
}

/** The factors of a change, with the model where it moved on by itself. */
export function factorsWithModel(factors: readonly Factor[], moved: string | null): readonly Factor[] {
  return moved === null || factors.includes('model') ? factors : [...factors, 'model'];
}

function modelOf(target: Target | null): ModelSettings | null {
  return target?.kind === 'prompt' ? target.model : null;
}

function asked({ provider, id, baseUrl, deployment }: ModelSettings): string {
  return JSON.stringify([provider, id, baseUrl ?? null, deployment ?? null]);
}
