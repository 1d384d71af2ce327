import type { Signal } from './signal.ts';

/** `correct[category = "refund"]`; a judge is named as such, for it is no part of the product */
export function signalName({ kind, metric, segment }: Pick<Signal, 'kind' | 'metric' | 'segment'>): string {
  if (kind === 'judge') return `judge of ${metric}`;
  return segment === '' ? metric : `${metric}[${segment}]`;
}

/** `from 0.92 to 0.84 (−0.08, −0.12 to −0.03)`: both sides, then the effect with its interval; and what moved where figures do not say it. */
export function effectText({ effect, interval, reference, current, detail, reading }: Signal): string {
  if (effect === null || interval === null) return detail ?? 'no data';
  const ends = interval.map(signedText).join(' to ');
  const sides =
    reference === null || current === null ? '' : `from ${figureText(reference)} to ${figureText(current)} `;
  const size = `${sides}(${signedText(effect)}, ${ends})`;
  return detail === null || reading === 'low' ? size : `${size}: ${detail}`;
}

/** Sign always shown: `−0.08`, `±0`. */
export function signedText(value: number): string {
  const text = figureText(Math.abs(value));
  return text === '0' ? '±0' : `${value < 0 ? '−' : '+'}${text}`;
}

/** Three significant digits, and no more than four decimals. */
export function figureText(value: number): string {
  return String(Number(Number(value.toPrecision(3)).toFixed(4)));
}
