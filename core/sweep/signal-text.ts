import { figureText } from './figure-text.ts';
import type { Signal } from './signal.ts';
import { spreadText } from './spread-text.ts';

/** `correct[category = "refund"]`; a judge is named as such, for it is no part of the product, and so is the target where it was asked itself */
export function signalName({ kind, metric, segment }: Pick<Signal, 'kind' | 'metric' | 'segment'>): string {
  if (kind === 'judge') return `judge of ${metric}`;
  if (kind === 'behaviour') return `behaviour of target${metric === 'output' ? '' : ` by ${metric}`}`;
  return segment === '' ? metric : `${metric}[${segment}]`;
}

/**
 * `from 0.92 to 0.84 (−0.08, −0.12 to −0.03)`: both sides, then the effect with its interval; and what moved where figures do not say it.
 * An index of shift has no sides: `index 0.31 (0.2 to 0.44)`.
 */
export function effectText(signal: Signal): string {
  const { effect, interval, detail, reading } = signal;
  if (effect === null) return detail ?? 'no data';
  const sides = sidesText(signal, ' to ');
  const spread = spreadText(signal);
  const change = changeText(signal, effect);
  const range = `${interval === null ? 'open on one side' : rangeText(signal, interval)}${spread === null ? '' : `; ${spread}`}`;
  const size = sides === null ? `${change} (${range})` : `from ${sides} (${change}, ${range})`;
  return detail === null || reading === 'low' ? size : `${size}: ${detail}`;
}

type Measured = Pick<Signal, 'kind' | 'metric' | 'method'>;

/** Both sides, as `0.92 to 0.84` or `0 % to 40 %`; null where they are unknown, or the effect is no difference of them. */
export function sidesText(
  signal: Measured & Pick<Signal, 'reference' | 'current'>,
  between: string,
): string | null {
  const { reference, current } = signal;
  if (reference === null || current === null || unitOf(signal) === 'index') return null;
  return [reference, current].map((side) => sideText(signal, side)).join(between);
}

/** An effect with its unit: `−0.08`, `+64 %` of the reference, `+40 points` of a share, `index 0.31`. */
export function changeText(signal: Measured, effect: number): string {
  const unit = unitOf(signal);
  const number = changeNumber(unit, effect);
  if (unit === 'index') return `index ${number}`;
  return unit === 'points' && /^[+−]1$/.test(number) ? `${number} point` : `${number}${suffixes[unit]}`;
}

/** Both ends of an effect's interval, without the unit: `−0.12 to −0.03`. */
export function rangeText(signal: Measured, interval: readonly [number, number]): string {
  return interval.map((end) => changeNumber(unitOf(signal), end)).join(' to ');
}

/** What an effect has to exceed, in its own unit and with its direction: `−0.05`, `+20 %`, `±10 points`, `any change`. */
export function thresholdText(signal: Measured & Pick<Signal, 'threshold' | 'watch'>): string {
  const { threshold, watch = 'change' } = signal;
  if (threshold === 0) return 'any change';
  const unit = unitOf(signal);
  if (unit === 'index' || watch !== 'change')
    return changeText(signal, watch === 'drop' ? -threshold : threshold);
  return `±${changeText(signal, threshold).slice(1)}`;
}

/** The level below which a signal clears, on every side it is watched on: `0.03`, `6 points`, `index 0.06`. */
export function levelText(signal: Measured, level: number): string {
  return changeText(signal, level).replace(/^[+±]/, '');
}

/** A number on an axis of effects whose unit stands beside it: `−12`, `+0.05`, and 0 without a sign. */
export function tickText(signal: Measured, effect: number): string {
  return effect === 0 ? '0' : changeNumber(unitOf(signal), effect);
}

/** What the numbers of an axis of effects count; empty where it is the metric's own unit. */
export function axisText(signal: Measured): string {
  return axes[unitOf(signal)];
}

/** Sign always shown: `−0.08`, `±0`. */
function signedText(value: number): string {
  const text = figureText(Math.abs(value));
  return text === '0' ? '±0' : `${value < 0 ? '−' : '+'}${text}`;
}

/** What an effect is counted in: the metric's own unit, parts of the reference, points of a share, or an index of shift. */
type Unit = 'own' | 'part' | 'points' | 'index';

const axes = { own: '', part: '%', points: 'points', index: 'index' } as const;

const suffixes = { own: '', part: ' %', points: ' points' } as const;

function unitOf({ kind, metric, method }: Measured): Unit {
  switch (kind) {
    case 'score':
    case 'concept':
    case 'judge':
      return 'own';
    case 'behaviour':
      return metric === 'output' ? 'index' : 'own';
    case 'measure':
    case 'volume':
      return 'part';
    case 'model':
    case 'route':
    case 'refusal':
    case 'error':
    case 'share':
    case 'schema':
      return 'points';
    case 'input':
    case 'output':
      return method?.startsWith('Wasserstein') ? 'own' : 'index';
    default:
      return kind satisfies never;
  }
}

function sideText(signal: Measured, side: number): string {
  return unitOf(signal) === 'points' ? `${figureText(100 * side)} %` : figureText(side);
}

function changeNumber(unit: Unit, value: number): string {
  if (unit === 'index') return figureText(value).replace('-', '−');
  return signedText(unit === 'own' ? value : 100 * value);
}
