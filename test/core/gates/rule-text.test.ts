import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import type { Rule } from '../../../core/gates/gate.ts';
import { gateText } from '../../../core/gates/gate-text.ts';
import { ruleText } from '../../../core/gates/rule-text.ts';
import { durationScale, gateOf, moneyScale, noWorse } from './score-tables.ts';

const value = (kind: 'no-worse-than' | 'better-than', of: number, margin: number): Rule => ({
  kind,
  reference: { kind: 'value', value: of },
  margin: { kind: 'absolute', value: margin },
});

it.each([
  [noWorse(0.05), binaryScale, 'no-worse-than baseline − 5%'],
  [noWorse(0.025), binaryScale, 'no-worse-than baseline − 2.5%'],
  [noWorse(0), binaryScale, 'no-worse-than baseline'],
  [noWorse(0.5, 'relative'), binaryScale, 'no-worse-than baseline − 50% relative'],
  [noWorse(0.1), durationScale, 'no-worse-than baseline + 10%'],
  [noWorse(50, 'absolute'), durationScale, 'no-worse-than baseline + 50 ms'],
  [{ ...noWorse(0.02), kind: 'better-than' } as Rule, binaryScale, 'better-than baseline + 2%'],
  [{ kind: 'at-least', threshold: 0.99 } as const, binaryScale, 'at-least 99%'],
  [{ kind: 'at-most', threshold: 0.004 } as const, moneyScale, 'at-most 0.004 usd'],
  [{ kind: 'at-least', threshold: 0.99 } as const, null, 'at-least 0.99'],
  [value('no-worse-than', 0.9, 0.01), binaryScale, 'no-worse-than 90% − 1%'],
  [value('better-than', 800, 20), durationScale, 'better-than 800 ms − 20 ms'],
])('writes rule %# for people', (rule, scale, text) => {
  expect(ruleText(rule, scale)).toBe(text);
});

it('hides the noise of binary fractions', () => {
  expect(ruleText(noWorse(0.07), binaryScale)).toBe('no-worse-than baseline − 7%');
  expect(ruleText(noWorse(1.1 - 1), binaryScale)).toBe('no-worse-than baseline − 10%');
});

it('adds to a gate what is not as usual, and only that', () => {
  expect(gateText(gateOf(noWorse(0.02)), null)).toBe('no-worse-than baseline − 2%');
  const unusual = gateOf(noWorse(0.02), {
    per: ['category', 'language'],
    minRows: 20,
    confidence: 0.99,
    advisory: true,
    claim: 'non-inferior',
    failWhen: 'beyond-margin',
  });
  expect(gateText(unusual, null)).toBe(
    'no-worse-than baseline − 2%, per category × language, min-rows 20, confidence 99%, claim non-inferior, fail-when beyond-margin, advisory',
  );
});
