import type { JsonValue } from '../text/json.ts';
import type { Scale } from './scale.ts';

/** The number a verdict counts as; `skipped` when it says nothing of the output, null when it is none at all. */
export type VerdictReader = (verdict: JsonValue | undefined) => number | 'skipped' | null;

/**
 * Reads what a judge or a person wrote as a score on a scale. Numbers count as they are, also as text; `true` and `false` as the
 * best and worst of scores in [0, 1].
 *
 * @param values verdict → what it counts as; then no other verdict is one. White space around and case do not matter
 */
export function verdictReader(
  scale: Scale,
  values?: Readonly<Record<string, number | 'skipped'>>,
): VerdictReader {
  const onScale = (value: number | undefined) =>
    value !== undefined && isOnScale(value, scale) ? value : null;
  if (values === undefined) return (verdict) => onScale(plainNumber(verdict));
  const known = new Map(Object.entries(values).map(([name, value]) => [spelling(name), value]));
  return (verdict) => {
    const value = isPlain(verdict) ? known.get(spelling(String(verdict))) : undefined;
    return value === 'skipped' ? value : onScale(value);
  };
}

/** A score that the scale has: within its range, an end of it when binary, a whole step when ordinal. */
export function isOnScale(value: number, { type, range: [worst, best] }: Scale): boolean {
  if (!Number.isFinite(value) || value < (worst ?? value) || value > (best ?? value)) return false;
  if (type === 'binary') return value === worst || value === best;
  return type !== 'ordinal' || Number.isInteger(value);
}

function isPlain(verdict: JsonValue | undefined): verdict is string | number | boolean {
  return typeof verdict === 'string' || typeof verdict === 'number' || typeof verdict === 'boolean';
}

function spelling(verdict: string): string {
  return verdict.trim().toLowerCase();
}

const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

function plainNumber(verdict: JsonValue | undefined): number | undefined {
  if (typeof verdict === 'number') return verdict;
  if (!isPlain(verdict)) return undefined;
  const text = spelling(String(verdict));
  if (text === 'true' || text === 'false') return text === 'true' ? 1 : 0;
  return numberText.test(text) ? Number(text) : undefined;
}
