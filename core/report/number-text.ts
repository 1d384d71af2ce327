import type { Scale } from '../evaluators/scale.ts';
import type { Interval } from './report.ts';

/**
 * A difference of a metric as people read it, sign always shown: `−15 points`, `+34 ms`, `±0 USD`. Digits stop where the
 * interval's half width has its first one, or its second when the first is 1.
 */
export function differenceText(value: number, scale: Scale, interval: Interval | null): string {
  const decimals = decimalsOf(scale, interval, value);
  const number = signed(shown(value, scale), decimals);
  const unit = differenceUnits[scale.unit];
  const singular = unit === 'points' && /^[+−]1$/.test(number) ? 'point' : unit;
  return singular === '' ? number : `${number} ${singular}`;
}

/** Both ends of an interval of differences, without the unit: `−22 to −9`. */
export function intervalText(interval: Interval, scale: Scale): string {
  const decimals = decimalsOf(scale, interval, 0);
  return interval.map((end) => signed(shown(end, scale), decimals)).join(' to ');
}

/** Both ends of an interval of values, without the unit: `97.1 to 99.8`. */
export function rangeText(interval: Interval, scale: Scale): string {
  const decimals = decimalsOf(scale, interval, 0);
  return interval.map((end) => grouped(shown(end, scale), decimals)).join(' to ');
}

/** A value of a metric with its unit: `60 %`, `812 ms`, `0.0007 USD`. */
export function valueText(value: number, scale: Scale, interval: Interval | null): string {
  const number = grouped(shown(value, scale), decimalsOf(scale, interval, value));
  const unit = valueUnits[scale.unit];
  return unit === '' ? number : `${number} ${unit}`;
}

/** How large a change is, without a sign: `1.8 points`. */
export function sizeText(value: number, scale: Scale): string {
  const size = Math.abs(shown(value, scale));
  const number = grouped(size, decimalsFor(size / 10));
  const unit = differenceUnits[scale.unit];
  if (unit === 'points' && number === '1') return '1 point';
  return unit === '' ? number : `${number} ${unit}`;
}

/** What differences of a unit are counted in; also names the axis of a plot. */
export const differenceUnits: Readonly<Record<Scale['unit'], string>> = {
  share: 'points',
  ms: 'ms',
  usd: 'USD',
  tokens: 'tokens',
  characters: 'characters',
  number: '',
};

const valueUnits: Readonly<Record<Scale['unit'], string>> = { ...differenceUnits, share: '%' };

/** Digits after the point that an interval supports; without one, as many as show three significant digits of the value. */
function decimalsOf(scale: Scale, interval: Interval | null, value: number): number {
  if (interval !== null) {
    const halfWidth = Math.abs(shown(interval[1], scale) - shown(interval[0], scale)) / 2;
    if (halfWidth > 0 && Number.isFinite(halfWidth)) return decimalsFor(halfWidth / 2);
  }
  const size = Math.abs(shown(value, scale));
  return Number.isInteger(size) ? 0 : decimalsFor(size / 100);
}

function decimalsFor(resolution: number): number {
  if (!(resolution > 0)) return 0;
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(resolution))));
}

/** Twelve digits, so that 0.29 × 100 is 29. */
function shown(value: number, scale: Scale): number {
  return scale.unit === 'share' ? Number((value * 100).toPrecision(12)) : value;
}

function signed(value: number, decimals: number): string {
  const size = grouped(Math.abs(value), decimals);
  if (!/[1-9∞]/.test(size)) return `±${size}`;
  return `${value < 0 ? '−' : '+'}${size}`;
}

function grouped(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}
