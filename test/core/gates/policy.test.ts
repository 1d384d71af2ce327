import { describe, expect, it } from 'vitest';
import type { Gate, RowSelection } from '../../../core/gates/gate.ts';
import { effectivePolicy, type SuitePolicyPart } from '../../../core/gates/policy.ts';
import { gateOf, noWorse } from './score-tables.ts';

const suite = (gates: readonly Gate[], over: Partial<SuitePolicyPart> = {}): SuitePolicyPart => ({
  gates,
  onInconclusive: 'warn',
  maxMissing: 0.02,
  evaluators: {},
  ...over,
});
const usual = gateOf(noWorse(0.02), { minRows: 20 });
const atLeast = (threshold: number) => gateOf({ kind: 'at-least', threshold });
const atMost = (threshold: number) => gateOf({ kind: 'at-most', threshold });
const better = (value: number) =>
  gateOf({ kind: 'better-than', reference: { kind: 'baseline' }, margin: { kind: 'percent', value } });

const mustPass = (rows: RowSelection) => gateOf({ kind: 'must-pass', rows });
const ids = (...list: readonly string[]): RowSelection => ({ kind: 'ids', ids: list });
const tiers = (...values: readonly string[]): RowSelection => ({ kind: 'values', fields: { tier: values } });
const gap = (threshold: number, groups: readonly string[] = ['sex', 'race']) =>
  gateOf({ kind: 'gap', groups, threshold }, { minRows: 30 });

it('judges a new suite by its own rules', () => {
  expect(effectivePolicy(null, suite([usual]))).toEqual({
    gates: [usual],
    weakened: [],
    onInconclusive: 'warn',
    maxMissingShare: 0.02,
  });
});

it('says nothing when nothing changed, in whatever order gates and segments stand', () => {
  const per = gateOf(noWorse(0.05), { per: ['category', 'language'] });
  const turned = { ...per, per: ['language', 'category'] };
  const policy = effectivePolicy(suite([usual, per]), suite([turned, usual]));
  expect(policy.weakened).toEqual([]);
  expect(policy.gates).toHaveLength(2);
});

it('keeps a gate that the change removes, and lists it', () => {
  const policy = effectivePolicy(suite([usual, atLeast(0.9)]), suite([usual]));
  expect(policy.gates).toEqual([usual, atLeast(0.9)]);
  expect(policy.weakened).toEqual([
    { kind: 'removed', metric: 'score.mean', before: 'at-least 0.9', after: null },
  ]);
});

it('applies a gate that the change adds at once', () => {
  const policy = effectivePolicy(suite([usual]), suite([usual, atLeast(0.9)]));
  expect(policy.gates).toEqual([usual, atLeast(0.9)]);
  expect(policy.weakened).toEqual([]);
});

describe.each<[string, Gate, Gate]>([
  ['a bigger margin', usual, { ...usual, rule: noWorse(0.03) }],
  ['a lower floor', atLeast(0.99), atLeast(0.98)],
  ['a higher ceiling', atMost(0.004), atMost(0.005)],
  ['a smaller lead to show', better(0.02), better(0.01)],
  ['a lower confidence', usual, { ...usual, confidence: 0.9 }],
  ['more rows to be decided', usual, { ...usual, minRows: 200 }],
  ['being advisory', usual, { ...usual, advisory: true }],
  ['a weaker claim', usual, { ...usual, claim: 'not-worse' }],
  ['a stricter burden of proof', usual, { ...usual, failWhen: 'beyond-margin' }],
  ['a row that need not pass any more', mustPass(ids('a', 'b')), mustPass(ids('b'))],
  ['some rows instead of all', mustPass({ kind: 'all' }), mustPass(ids('a', 'b'))],
  ['fewer segments that must pass', mustPass(tiers('gold', 'silver')), mustPass(tiers('gold'))],
  ['a wider gap', gap(0.05), gap(0.06)],
])('%s', (_name, tight, loose) => {
  it('loosens a gate, so the base still applies and both rules are shown', () => {
    const policy = effectivePolicy(suite([tight]), suite([loose]));
    expect(policy.gates).toEqual([tight]);
    expect(policy.weakened).toHaveLength(1);
    expect(policy.weakened[0]).toMatchObject({ kind: 'loosened', metric: 'score.mean' });
    expect(policy.weakened[0]?.before).not.toBe(policy.weakened[0]?.after);
  });
});

describe.each<[string, Gate, Gate]>([
  ['a smaller margin', { ...usual, rule: noWorse(0.03) }, usual],
  ['a higher floor', atLeast(0.98), atLeast(0.99)],
  ['a lower ceiling', atMost(0.005), atMost(0.004)],
  ['blocking', { ...usual, advisory: true }, usual],
  ['a stronger claim', { ...usual, claim: 'not-worse' }, usual],
  ['another row that must pass', mustPass(ids('a')), mustPass(ids('a', 'b'))],
  ['all rows instead of some', mustPass(tiers('gold')), mustPass({ kind: 'all' })],
  ['more segments that must pass', mustPass(tiers('gold')), mustPass(tiers('gold', 'silver'))],
  ['a smaller gap', gap(0.06), gap(0.05)],
])('%s', (_name, loose, tight) => {
  it('tightens a gate and applies at once', () => {
    const policy = effectivePolicy(suite([loose]), suite([tight]));
    expect(policy.gates).toEqual([tight]);
    expect(policy.weakened).toEqual([]);
  });
});

it('lists fewer rows to be decided, which apply at once: they ask about more cells and share the proof among them', () => {
  const policy = effectivePolicy(suite([{ ...usual, minRows: 200 }]), suite([usual]));
  expect(policy.gates).toEqual([usual]);
  expect(policy.weakened).toEqual([
    { kind: 'changed', metric: 'min-rows of score.mean', before: '200', after: '20', inForce: 'head' },
  ]);
});

it('takes the tighter of each where a change tightens one part and loosens another', () => {
  const policy = effectivePolicy(suite([usual]), suite([{ ...usual, rule: noWorse(0.01), minRows: 500 }]));
  expect(policy.gates).toEqual([{ ...usual, rule: noWorse(0.01), minRows: 20 }]);
  expect(policy.weakened).toHaveLength(1);
});

it('applies both gates when they cannot be compared', () => {
  const absolute = gateOf(noWorse(0.01, 'absolute'), { minRows: 20 });
  const policy = effectivePolicy(suite([usual]), suite([absolute]));
  expect(policy.gates).toEqual([usual, absolute]);
  expect(policy.weakened).toHaveLength(1);
});

it('asks at both levels when confidence is raised: harder to hold, harder to break', () => {
  const raised = { ...usual, confidence: 0.99 };
  expect(effectivePolicy(suite([usual]), suite([raised]))).toMatchObject({
    gates: [usual, raised],
    weakened: [],
  });
});

it('sees more proof of a break as loosening where a claim holds unless broken', () => {
  const segment = gateOf(noWorse(0.05), { per: ['category'] });
  const policy = effectivePolicy(suite([segment]), suite([{ ...segment, confidence: 0.9999 }]));
  expect(policy.gates).toContainEqual(segment);
  expect(policy.weakened).toHaveLength(1);
});

it.each<[string, Gate, Gate]>([
  ['another method', usual, { ...usual, method: 'paired-t' }],
  ['a method where there was none', { ...usual, method: 'bootstrap' }, usual],
  ['rows by id instead of by segment', mustPass(tiers('gold')), mustPass(ids('a'))],
])('applies both gates under %s, and lists it', (_name, before, after) => {
  const policy = effectivePolicy(suite([before]), suite([after]));
  expect(policy.gates).toEqual([before, after]);
  expect(policy.weakened).toMatchObject([{ kind: 'loosened' }]);
});

it('tells long lists of rows apart by the rows that their text leaves out', () => {
  const many = Array.from({ length: 9 }, (_, at) => `t-${at}`);
  const policy = effectivePolicy(
    suite([mustPass(ids(...many))]),
    suite([mustPass(ids(...many.slice(0, 8), 'x'))]),
  );
  expect(policy.weakened).toHaveLength(1);
  expect(policy.gates[0]?.rule).toEqual({ kind: 'must-pass', rows: ids(...many, 'x') });
});

it('takes rows and groups in any order for the same', () => {
  const before = [mustPass(ids('a', 'b')), gap(0.05)];
  const after = [gap(0.05, ['race', 'sex']), mustPass(ids('b', 'a'))];
  expect(effectivePolicy(suite(before), suite(after)).weakened).toEqual([]);
});

it('sees another channel as another gate', () => {
  const against = (channel: string) =>
    gateOf({
      kind: 'no-worse-than',
      reference: { kind: 'release', channel },
      margin: { kind: 'percent', value: 0.02 },
    });
  const policy = effectivePolicy(suite([against('production')]), suite([against('canary')]));
  expect(policy.gates).toHaveLength(2);
  expect(policy.weakened).toMatchObject([
    { kind: 'removed', before: 'no-worse-than release:production − 2%' },
  ]);
});

it('lists an evaluator of a gate whose scores are said to mean something else', () => {
  const lower = { scale: { direction: 'lowerIsBetter' } } as const;
  const own = { evaluators: { score: {}, other: {} } };
  const turned = { evaluators: { score: lower, other: lower } };
  expect(effectivePolicy(suite([usual], own), suite([usual], turned)).weakened).toEqual([
    { kind: 'loosened', metric: 'score', before: 'the scale of its type', after: 'scale lower-is-better' },
  ]);
  expect(effectivePolicy(suite([usual], turned), suite([usual], turned)).weakened).toEqual([]);
});

it('sees another segmentation as another gate', () => {
  const byCategory = gateOf(noWorse(0.05), { per: ['category'] });
  const byLanguage = gateOf(noWorse(0.05), { per: ['language'] });
  const policy = effectivePolicy(suite([byCategory]), suite([byLanguage]));
  expect(policy.gates).toEqual([byCategory, byLanguage]);
  expect(policy.weakened).toMatchObject([{ kind: 'removed' }]);
});

it('pairs twins with their equals first', () => {
  const strict = gateOf(noWorse(0.01), { advisory: true });
  const policy = effectivePolicy(suite([strict, usual]), suite([usual, strict]));
  expect(policy.weakened).toEqual([]);
});

it('keeps blocking on inconclusive and the smaller share of missing rows', () => {
  const policy = effectivePolicy(
    suite([usual], { onInconclusive: 'block' }),
    suite([usual], { onInconclusive: 'warn', maxMissing: 0.5 }),
  );
  expect(policy).toMatchObject({ onInconclusive: 'block', maxMissingShare: 0.02 });
  expect(policy.weakened).toEqual([
    { kind: 'loosened', metric: 'on-inconclusive', before: 'block', after: 'warn' },
    { kind: 'loosened', metric: 'max-missing', before: '2%', after: '50%' },
  ]);
});
