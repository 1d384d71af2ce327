import { type Score, skipped, unjudged } from './score.ts';

/** What an output carries of itself as a score; what it does not carry is unknown, never zero. */
export function measured(value: number | undefined, name: string): Score {
  if (value === undefined) return skipped(`the output carries no ${name}`);
  if (!Number.isFinite(value) || value < 0)
    return unjudged(`${name} must be a number of at least 0, got ${value}`);
  return { kind: 'value', value };
}
