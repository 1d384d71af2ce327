import type { Scale } from '../evaluators/scale.ts';
import { type VerdictReader, verdictReader } from '../evaluators/verdict-reader.ts';
import { cannotTell, type Verdict } from './rubric.ts';

/** Reads labels of people: verdicts by the names that the judge uses, or scores on the scale. */
export function verdictLabels(verdicts: readonly Verdict[], scale: Scale): VerdictReader {
  const byName = new Map(verdicts.map(({ name, value }) => [name.toLowerCase(), value]));
  const byScore = verdictReader(scale);
  return (label) => {
    const name = typeof label === 'string' ? label.trim().toLowerCase() : null;
    if (name === cannotTell) return 'skipped';
    return (name === null ? undefined : byName.get(name)) ?? byScore(label);
  };
}
