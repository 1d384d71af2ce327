import type { Scale } from './scale.ts';

/** What a suite says of an evaluator's scores in place of their type; absent = as the type says. */
export type ScaleOverride = { readonly [Part in keyof Scale]?: Scale[Part] };

export function overriddenScale(own: Scale, override: ScaleOverride | undefined): Scale {
  return { ...own, ...override };
}

/** Why scores that are `own` by their type cannot be read on another scale; null when they can. */
export function scaleProblem(own: Scale, scale: Scale): string | null {
  const { range } = scale;
  if (range[0] !== null && range[1] !== null && range[0] >= range[1])
    return 'expected a range from the smallest to the largest score, such as [1, 5]';
  return typeProblem(scale) ?? unitProblem(scale) ?? rangeProblem(own.range, range);
}

function typeProblem({ type, range }: Scale): string | null {
  if (type === 'binary' && !isShare(range))
    return 'binary scores are 0 and 1; expected range: [0, 1] and unit: share';
  if (type === 'ordinal' && range.includes(null))
    return 'ordinal scores have a smallest and a largest one; expected both in `range`, such as [1, 5]';
  return null;
}

const unitsOf: Readonly<Record<Scale['type'], readonly Scale['unit'][]>> = {
  binary: ['share'],
  ordinal: ['share', 'number'],
  continuous: ['share', 'number', 'tokens', 'characters'],
  count: ['number', 'tokens', 'characters'],
  duration: ['ms'],
  money: ['usd'],
};

function unitProblem({ type, unit, range }: Scale): string | null {
  const units = unitsOf[type];
  if (!units.includes(unit)) return `${type} scores are no ${unit}; expected unit: ${units.join(' or ')}`;
  if (unit === 'share' && !isShare(range)) return 'a share lies between 0 and 1; expected unit: number';
  return null;
}

/** A range may bound what its type leaves open, which scores must then keep, but not what its type gives. */
function rangeProblem(own: Scale['range'], range: Scale['range']): string | null {
  const [lowest, highest] = own;
  const below = lowest !== null && range[0] !== null && range[0] > lowest;
  const above = highest !== null && range[1] !== null && range[1] < highest;
  if (!below && !above) return null;
  return `its type gives scores from ${lowest ?? 'any'} to ${highest ?? 'any'}; expected a range that holds them`;
}

function isShare([lowest, highest]: Scale['range']): boolean {
  return lowest === 0 && highest === 1;
}
