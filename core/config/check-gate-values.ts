import type { Scale } from '../evaluators/scale.ts';
import type { Gate, Margin, Rule } from '../gates/gate.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import { describeValue } from './describe-value.ts';
import type { Finding } from './finding.ts';
import { type WrittenUnit, writtenUnit } from './quantity.ts';

/**
 * Values of a gate that cannot be meant: another unit than the metric's, a threshold outside its range, a margin as wide as the
 * range. `at-least: 99` of a share would never hold, and `at-most: 99%` of a latency is 0.99 ms.
 *
 * @param written the gate as it stands in the file, for the units
 */
export function checkGateValues(
  gate: Gate,
  written: JsonValue | undefined,
  scale: Scale,
  path: ConfigPath,
): Finding[] {
  if (!isJsonObject(written)) return [];
  const { rule } = gate;
  const bounds = boundsOf(gate, scale);
  const limitKey = rule.kind === 'gap' ? 'at-most' : rule.kind;
  const limit = limitOf(rule);
  const limitFits =
    limit === null || (unitFits(writtenUnit(written[limitKey]), scale) && inRange(limit, bounds));
  const margin = 'margin' in rule ? rule.margin : null;
  return [
    ...(limitFits
      ? []
      : [unfit([...path, limitKey], valueWords({ ...scale, range: bounds }), written[limitKey])]),
    ...(margin === null
      ? []
      : checkMargin(margin, written['margin'], { ...scale, range: bounds }, [...path, 'margin'])),
  ];
}

/** A margin as wide as the range of scores is never crossed. */
export function checkMargin(
  margin: Margin,
  written: JsonValue | undefined,
  scale: Scale,
  path: ConfigPath,
): Finding[] {
  return marginFits(margin, writtenUnit(written), scale.unit, scale.range)
    ? []
    : [unfit(path, marginWords(scale), written)];
}

type Bounds = Scale['range'];

const unbounded: Bounds = [null, null];

/** A gap is at most as wide as the range of scores, and never below 0. */
function boundsOf({ metric, rule }: Gate, { range: [lowest, highest] }: Scale): Bounds {
  if (metric.summary === 'sum') return unbounded;
  if (rule.kind !== 'gap') return [lowest, highest];
  return [0, lowest === null || highest === null ? null : highest - lowest];
}

/** The value a rule compares with, null for another arm. */
function limitOf(rule: Rule): number | null {
  if ('threshold' in rule) return rule.threshold;
  return 'reference' in rule && rule.reference.kind === 'value' ? rule.reference.value : null;
}

function unfit(path: ConfigPath, expected: string, got: JsonValue | undefined): Finding {
  return { path, message: `expected ${expected}, got ${describeValue(got)}` };
}

function unitFits(unit: WrittenUnit, scale: Scale): boolean {
  switch (unit) {
    case 'none':
      return true;
    case 'percent':
      return scale.unit === 'share';
    case 'ms':
    case 'usd':
      return scale.unit === unit;
    default:
      return unit satisfies never;
  }
}

function inRange(value: number, [lowest, highest]: Bounds): boolean {
  return (lowest === null || value >= lowest) && (highest === null || value <= highest);
}

function marginFits(
  margin: Margin,
  unit: WrittenUnit,
  metricUnit: Scale['unit'],
  [lowest, highest]: Bounds,
): boolean {
  if (unit === 'ms' || unit === 'usd') return unit === metricUnit;
  if (margin.kind === 'relative' || lowest === null || highest === null) return true;
  return margin.value < (margin.kind === 'percent' ? 1 : highest - lowest);
}

function marginWords({ unit }: Scale): string {
  if (unit === 'share') return 'a margin below 100%, such as "2%" for two points';
  return `a margin in percent or in the unit of the metric (${unit})`;
}

function valueWords({ unit, range: [lowest, highest] }: Scale): string {
  const between = highest === null ? '' : ` between ${lowest} and ${highest}`;
  switch (unit) {
    case 'share':
      return `a share${between}, such as 0.9 or "90%"`;
    case 'ms':
      return 'a duration such as "800 ms"';
    case 'usd':
      return 'an amount of money such as "0.004 usd"';
    case 'tokens':
    case 'characters':
    case 'number':
      return `a number${between}`;
    default:
      return unit satisfies never;
  }
}
