import type { Scale } from '../evaluators/scale.ts';
import type { Margin, Reference, Rule } from './gate.ts';
import { selectionText } from './selection-text.ts';

/**
 * A rule as people write it: `no-worse-than baseline − 5%`, `at-least 99%`, `must-pass tier=golden`, `gap by sex at-most 5%`.
 *
 * @param scale of the metric: gives thresholds their unit and a tolerated rise its sign (`baseline + 10%` where lower is
 *   better); null when it is not known, then thresholds are plain numbers
 */
export function ruleText(rule: Rule, scale: Scale | null): string {
  switch (rule.kind) {
    case 'no-worse-than':
      return `no-worse-than ${comparisonText(rule.reference, rule.margin, scale, lowerIsBetter(scale) ? '+' : '−')}`;
    case 'better-than':
      return `better-than ${comparisonText(rule.reference, rule.margin, scale, lowerIsBetter(scale) ? '−' : '+')}`;
    case 'at-least':
    case 'at-most':
      return `${rule.kind} ${quantity(rule.threshold, scale)}`;
    case 'must-pass':
      return `must-pass ${selectionText(rule.rows)}`;
    case 'gap':
      return `gap by ${rule.groups.join(' × ')} at-most ${quantity(rule.threshold, scale)}`;
    default:
      return rule satisfies never;
  }
}

/** A fraction as percent, without the noise of binary fractions: 0.025 → `2.5%`. */
export function percentText(fraction: number): string {
  return `${plain(fraction * 100)}%`;
}

function comparisonText(reference: Reference, margin: Margin, scale: Scale | null, sign: '+' | '−'): string {
  const against = referenceText(reference, scale);
  return margin.value === 0 ? against : `${against} ${sign} ${marginText(margin, scale)}`;
}

function referenceText(reference: Reference, scale: Scale | null): string {
  switch (reference.kind) {
    case 'baseline':
      return 'baseline';
    case 'release':
      return `release:${reference.channel}`;
    case 'value':
      return quantity(reference.value, scale);
    default:
      return reference satisfies never;
  }
}

function marginText(margin: Margin, scale: Scale | null): string {
  switch (margin.kind) {
    case 'percent':
      return percentText(margin.value);
    case 'relative':
      return `${percentText(margin.value)} relative`;
    case 'absolute':
      return quantity(margin.value, scale);
    default:
      return margin satisfies never;
  }
}

function quantity(value: number, scale: Scale | null): string {
  if (scale === null || scale.unit === 'number') return plain(value);
  return scale.unit === 'share' ? percentText(value) : `${plain(value)} ${scale.unit}`;
}

function plain(value: number): string {
  return String(Number(value.toPrecision(12))).replace('-', '−');
}

function lowerIsBetter(scale: Scale | null): boolean {
  return scale?.direction === 'lowerIsBetter';
}
