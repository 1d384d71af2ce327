import { prepareEvaluator } from '../../core/evaluators/prepare-evaluator.ts';
import type { Gate } from '../../core/gates/gate.ts';
import type { Package } from '../../core/package/package.ts';
import type { CountedGoldenSet } from '../../core/sweep/golden-coverage.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { gateFixture } from './report-fixture.ts';

export interface GoldenSetChanges {
  /** fields that the gate is asked for each value of; default `category` */
  readonly per?: readonly string[];
  /** false = the suite gates nothing */
  readonly gated?: boolean;
}

/** A golden set with so many rows of each category, a gate with a margin of 5 %, and a run whose rows changed sides now and then. */
export function goldenSet(
  rows: Readonly<Record<string, number>>,
  { per = ['category'], gated = true }: GoldenSetChanges = {},
): CountedGoldenSet {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return {
    content: packageOf(total, gated ? [gateOf(per)] : []),
    scales: new Map([['correct', prepareEvaluator('exact-match', {})]]),
    rows: new Map([['category', new Map(Object.entries(rows))]]),
    known: {
      run: 'f'.repeat(64),
      createdAt: '2026-01-10T12:00:00.000Z',
      // z.90 two-sided is 1.6449: a standard error of .02 over 100 rows is a variance of .04 a row.
      gates: [gateFixture({ interval: [-0.0329, 0.0329], rows: 100 })],
    },
  };
}

function gateOf(per: readonly string[]): Gate {
  const margin = { kind: 'percent', value: 0.05 } as const;
  return {
    metric: { evaluator: 'correct', summary: 'mean' },
    rule: { kind: 'no-worse-than', reference: { kind: 'baseline' }, margin },
    per,
    minRows: 10,
    confidence: 0.95,
    advisory: false,
    claim: 'not-worse',
    failWhen: 'worse',
    method: 'auto',
  };
}

function packageOf(rows: number, gates: readonly Gate[]): Package {
  const digest = digestBytes('golden');
  const nothing = { count: 0, first: [] };
  const version = { digest, parts: [], missing: nothing, extra: nothing };
  return {
    format: 1,
    repository: 'acme/support',
    suite: 'answers',
    dataset: {
      name: 'support',
      path: 'golden/support.jsonl',
      role: 'regression',
      id: 'id',
      segments: ['category'],
      cluster: null,
      version: { digest, rows, chunks: [] },
      change: null,
    },
    arms: { candidate: { kind: 'outputs', path: 'outputs.jsonl', version }, baseline: null },
    baselineAbsent: 'not-asked',
    evaluators: { correct: { type: 'exact-match', version: 1, options: {}, files: {} } },
    repeats: 1,
    policy: {
      gates,
      weakened: [],
      onInconclusive: 'warn',
      budgetUsd: null,
      baselineMaxAgeMs: 0,
      maxMissingShare: 0.02,
    },
    factors: [],
    fresh: 0,
    stop: 'never',
    attribute: false,
  };
}
