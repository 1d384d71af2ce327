import type { Scale } from '../../core/evaluators/scale.ts';
import { binaryScale } from '../../core/evaluators/scale.ts';
import type { DecisionKind } from '../../core/gates/verdict.ts';
import type { GateResult, Report, RowEvidence } from '../../core/report/report.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { hostileTexts, plantedSecret } from './hostile-texts.ts';

/** Reports as `decide` makes them, for tests of what people see. */

const latencyScale: Scale = { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' };
const costScale: Scale = { type: 'money', direction: 'lowerIsBetter', range: [0, null], unit: 'usd' };

export function gateFixture(over: Partial<GateResult> = {}): GateResult {
  const rule = over.rule ?? 'no-worse-than baseline − 2%';
  return {
    metric: 'correct.mean',
    segment: null,
    kind: rule.split(' ', 1)[0] as GateResult['kind'],
    rule,
    reference: rule.includes('baseline') ? 'baseline' : null,
    blocking: true,
    decision: 'holds',
    decided: true,
    baseline: 0.862,
    candidate: 0.859,
    estimate: -0.003,
    interval: [-0.0134, 0.0072],
    intervalLevel: 0.9,
    confidence: 0.95,
    limit: -0.02,
    scale: binaryScale,
    method: 'mcnemar-mid-p+tango',
    p: 0.31,
    pAdjusted: 0.62,
    rows: 1388,
    detectable: 0.018,
    rowsNeeded: null,
    notes: [],
    ...over,
  };
}

function segmentGate(
  category: string,
  estimate: number,
  halfWidth: number,
  rows: number,
  decision: DecisionKind = 'holds',
): GateResult {
  return gateFixture({
    segment: { category },
    rule: 'no-worse-than baseline − 5%',
    decision,
    baseline: 0.84,
    candidate: 0.84 + estimate,
    estimate,
    interval: [estimate - halfWidth, estimate + halfWidth],
    limit: -0.05,
    rows,
    detectable: halfWidth * 1.5,
  });
}

export function rowFixture(over: Partial<RowEvidence> = {}): RowEvidence {
  return {
    id: 't-017',
    position: 17,
    segment: { category: 'refund', language: 'en' },
    evaluator: 'correct',
    cell: 'lost',
    input:
      'I bought the headphones five weeks ago and they stopped charging yesterday. Can I return them and get my money back?',
    expected: 'No refund after 30 days; offer the two-year repair warranty.',
    baseline: {
      output:
        'The 30-day return window has passed, so a refund is not possible. Your headphones are covered by the two-year warranty: we will repair them free of charge.',
      error: null,
      scores: { correct: 1, grounded: 0.94 },
      reason: 'States the 30-day limit and offers the warranty.',
    },
    candidate: {
      output:
        'Sorry to hear that! You can return the headphones and get a full refund within 60 days. We will send you a label free of charge.',
      error: null,
      scores: { correct: 0, grounded: 0.31 },
      reason: 'Promises a refund that the policy rules out.',
    },
    ...over,
  };
}

const words = [
  'refund',
  'delivery',
  'billing',
  'account',
  'warranty',
  'technical',
  'returns',
  'privacy',
  'loyalty',
  'other',
];

/** One segment broken while the average holds: the case the product exists for. */
export function failingReport(over: Partial<Report> = {}): Report {
  const gates = [
    gateFixture(),
    segmentGate('refund', -0.15, 0.069, 100, 'broken'),
    segmentGate('delivery', 0.021, 0.03, 260),
    segmentGate('billing', 0.004, 0.034, 212),
    segmentGate('account', -0.012, 0.036, 188),
    segmentGate('warranty', 0.03, 0.048, 120),
    segmentGate('technical', 0.0, 0.041, 164),
    { ...segmentGate('loyalty', -0.06, 0.21, 12, 'undecided'), decided: false, detectable: null },
    gateFixture({
      metric: 'shape.mean',
      rule: 'at-least 99%',
      baseline: 0.994,
      candidate: 0.9957,
      estimate: 0.9957,
      interval: [0.9912, 0.9979],
      limit: 0.99,
      method: 'wilson',
      detectable: null,
      p: null,
      pAdjusted: null,
    }),
    gateFixture({
      metric: 'latency.p95',
      rule: 'no-worse-than baseline + 10%',
      blocking: false,
      decision: 'undecided',
      baseline: 1810,
      candidate: 1964,
      estimate: 154,
      interval: [-38, 351],
      limit: 181,
      scale: latencyScale,
      method: 'quantile-order-ci',
      detectable: 290,
      rowsNeeded: 4100,
    }),
    gateFixture({
      metric: 'cost.mean',
      rule: 'at-most 0.004 usd',
      baseline: 0.0021,
      candidate: 0.0023,
      estimate: 0.0023,
      interval: [0.00224, 0.00236],
      limit: 0.004,
      scale: costScale,
      method: 'clustered-se',
      detectable: null,
      p: null,
      pAdjusted: null,
    }),
  ];
  return {
    format: 1,
    suite: 'support-answers',
    verdict: 'fail',
    title: 'category=refund lost 15 points (90 %: −22 to −8); 8 other gates hold',
    run: digestBytes('run'),
    package: digestBytes('package'),
    repository: 'acme/support',
    base: '4f2c91e0aa115f7d3b6c2f8f0d9e1c7a5b3d2e1f',
    head: '9ab12cd4e5f60718293a4b5c6d7e8f9012345678',
    createdAt: '2026-03-01T14:05:09Z',
    fresh: 0,
    factors: ['prompt'],
    dataset: {
      name: 'support',
      path: 'golden/support.jsonl',
      version: digestBytes('dataset'),
      rows: 1390,
      change: null,
    },
    arms: [
      {
        name: 'baseline',
        commit: '4f2c91e0aa115f7d3b6c2f8f0d9e1c7a5b3d2e1f',
        target: 'prompt answer with main',
        digest: digestBytes('baseline'),
        models: ['claude-sonnet-4-5'],
        from: { run: digestBytes('earlier'), measuredAt: '2026-02-24T09:30:00Z' },
      },
      {
        name: 'candidate',
        commit: '9ab12cd4e5f60718293a4b5c6d7e8f9012345678',
        target: 'prompt answer with main',
        digest: digestBytes('candidate'),
        models: ['claude-sonnet-4-5'],
        from: 'this-run',
      },
    ],
    evaluators: [
      { name: 'correct', type: 'exact-match', digest: digestBytes('correct'), scale: binaryScale },
      { name: 'shape', type: 'json-schema', digest: digestBytes('shape'), scale: binaryScale },
    ],
    onInconclusive: 'warn',
    rows: { total: 1390, paired: 1388, unmatched: 2 },
    repeats: 1,
    gates,
    weakened: [
      {
        kind: 'loosened',
        metric: 'correct.mean',
        before: 'no-worse-than baseline − 2%',
        after: 'no-worse-than baseline − 8%',
      },
    ],
    segments: words.slice(0, 7).map((category, at) => ({
      segment: { category },
      rows: 100 + 20 * at,
      metrics: [
        {
          metric: 'correct.mean',
          baseline: 0.84,
          candidate: category === 'refund' ? 0.69 : 0.84 + 0.01 * (at - 3),
        },
        { metric: 'latency.p95', baseline: 1700 + 30 * at, candidate: 1760 + 45 * at },
      ],
    })),
    tables: [
      { evaluator: 'correct', kept: 1121, lost: 32, gained: 28, stillWrong: 207 },
      { evaluator: 'shape', kept: 1380, lost: 0, gained: 2, stillWrong: 6 },
    ],
    evidence: evidenceFixture(),
    unmeasured: [
      { what: 'outputs of the candidate', why: 'timed out after 60 s', count: 2, rows: ['t-0311', 't-1022'] },
    ],
    flaky: [],
    judges: [],
    attribution: [],
    stages: [],
    earlyStop: null,
    calls: { target: 1390, judge: 0, fromMemo: 1390 },
    costUsd: 3.1872,
    notes: ['The baseline was measured 5 days ago under the same instrument.'],
    ...over,
  };
}

function evidenceFixture(): readonly RowEvidence[] {
  const lost = Array.from({ length: 9 }, (_, at) =>
    at === 0
      ? rowFixture()
      : rowFixture({
          id: `t-${100 + at}`,
          position: 100 + at,
          segment: { category: at < 7 ? 'refund' : 'billing', language: at % 2 ? 'de' : 'en' },
        }),
  );
  const swapped = rowFixture();
  return [
    rowFixture({
      id: 't-640',
      position: 640,
      cell: 'still-wrong',
      segment: { category: 'delivery', language: 'en' },
      input: 'Where is my parcel?',
      expected: 'Ask for the order number.',
      baseline: { output: 'It is on its way.', error: null, scores: { correct: 0 }, reason: null },
      candidate: { output: null, error: 'timed out after 60 s', scores: {}, reason: null },
    }),
    ...lost,
    rowFixture({
      id: 't-233',
      position: 233,
      cell: 'gained',
      segment: { category: 'billing', language: 'en' },
      input: 'Why was I charged twice?',
      expected: 'Apologise and refund the duplicate.',
      baseline: swapped.candidate,
      candidate: swapped.baseline,
    }),
  ];
}

export function passingReport(over: Partial<Report> = {}): Report {
  const failing = failingReport();
  return {
    ...failing,
    verdict: 'pass',
    title: '8 gates hold; smallest loss we could have missed: 1.8 points',
    gates: failing.gates.filter((gate) => gate.decision === 'holds'),
    weakened: [],
    evidence: failing.evidence.filter((row) => row.cell === 'gained'),
    unmeasured: [],
    rows: { total: 1390, paired: 1390, unmatched: 0 },
    notes: [],
    ...over,
  };
}

export function inconclusiveReport(over: Partial<Report> = {}): Report {
  return passingReport({
    verdict: 'inconclusive',
    title: 'cannot tell: 140 rows say −3 to +2 points, 610 would settle it',
    rows: { total: 140, paired: 140, unmatched: 0 },
    gates: [
      gateFixture({
        decision: 'undecided',
        estimate: -0.005,
        interval: [-0.031, 0.021],
        rows: 140,
        detectable: 0.041,
        rowsNeeded: 610,
      }),
    ],
    ...over,
  });
}

export function incompleteReport(over: Partial<Report> = {}): Report {
  return passingReport({
    verdict: 'incomplete',
    title: 'could not be evaluated: 31 of 1,390 calls failed (429); nothing is said about quality',
    gates: [],
    evidence: [],
    tables: [],
    segments: [],
    unmeasured: [
      {
        what: 'replies of main',
        why: 'the provider answered 429: too many requests',
        count: 31,
        rows: ['t-1', 't-2', 't-3'],
      },
    ],
    ...over,
  });
}

/** 60 gates over ten segments, for what has to be folded. */
export function manyGatesReport(): Report {
  const gates = Array.from({ length: 59 }, (_, at) =>
    segmentGate(`${words[at % 10]}-${at}`, 0.04 - at * 0.0015, 0.03 + (at % 7) * 0.01, 40 + at * 9),
  );
  return failingReport({ gates: [gateFixture(), ...gates] });
}

/** A failing report whose every foreign text is hostile. */
export function hostileReport(): Report {
  return filledReport(hostileTexts, `${hostileTexts.join(' ')} ${plantedSecret}`);
}

/** A failing report with foreign texts of one's own: a row for each of them, and one that stands everywhere else. */
export function filledReport(texts: readonly string[], text: string): Report {
  const base = failingReport();
  const arm = { output: text, error: null, scores: { [text]: text }, reason: text };
  const rows = texts.map((own, at) =>
    rowFixture({
      id: `${own}-${at}`,
      position: at + 1,
      segment: { [own]: own },
      evaluator: own,
      input: own,
      expected: text,
      baseline: arm,
      candidate: { ...arm, output: `${text} changed`, error: at === 1 ? text : null },
    }),
  );
  return {
    ...base,
    suite: 'support-answers',
    title: text,
    repository: text,
    base: texts[0] ?? '',
    head: text,
    factors: [text],
    dataset: { ...base.dataset, name: text, path: text },
    arms: base.arms.map((one) => ({ ...one, target: text, models: [text], commit: text })),
    evaluators: base.evaluators.map((one) => ({ ...one, name: text, type: text })),
    gates: [
      ...base.gates,
      gateFixture({
        metric: text,
        kind: 'no-worse-than',
        rule: text,
        segment: { [text]: text },
        notes: [text],
        method: text,
      }),
    ],
    weakened: [{ kind: 'removed', metric: text, before: text, after: null }],
    segments: [
      { segment: { [text]: text }, rows: 3, metrics: [{ metric: text, baseline: 0.5, candidate: 0.4 }] },
    ],
    tables: [{ evaluator: text, kept: 1, lost: 7, gained: 0, stillWrong: 0 }],
    evidence: rows,
    unmeasured: [{ what: text, why: text, count: 1, rows: [text] }],
    ...factsFixture(text),
    notes: [text],
  };
}

/** A report that has everything beside gates: attribution, judges, flaky rows, an early stop. */
export function knowingReport(): Report {
  return failingReport({
    ...factsFixture('correct'),
    earlyStop: { rowsUsed: 140, rows: 1390, batches: 6, seed: 7, stopped: true },
  });
}

function factsFixture(name: string): Pick<Report, 'attribution' | 'stages' | 'judges' | 'flaky'> {
  const estimated = { estimate: 0.86, interval: [0.79, 0.92] } as const;
  return {
    attribution: [
      {
        metric: `${name}.mean`,
        segment: null,
        scale: binaryScale,
        rows: 600,
        baseline: 0.9,
        candidate: 0.475,
        total: -0.425,
        totalInterval: [-0.46, -0.39],
        intervalLevel: 0.95,
        method: 'shapley',
        factors: [
          { factor: 'retriever', contribution: -0.2225, interval: [-0.26, -0.185], samplingError: null },
          { factor: 'model', contribution: -0.2025, interval: [-0.236, -0.169], samplingError: null },
        ],
        interactions: [{ factors: ['model', 'retriever'], effect: -0.0617, interval: [-0.13, 0.01] }],
        sentence: `of the 42.5 points lost, the retriever costs 22.3 and the model 20.3 (${name})`,
      },
    ],
    stages: [
      {
        stage: 'retrieval',
        evaluators: [name],
        intervalLevel: 0.95,
        baseline: { rows: 1388, failed: 28, share: 28 / 1388, interval: [0.0139, 0.029] },
        candidate: { rows: 1388, failed: 280, share: 280 / 1388, interval: [0.1815, 0.2237] },
      },
      {
        stage: 'guardrail',
        evaluators: [name, 'shape'],
        intervalLevel: 0.95,
        baseline: null,
        candidate: { rows: 0, failed: 0, share: null, interval: null },
      },
    ],
    judges: [
      {
        evaluator: name,
        labels: 'golden/labels.jsonl',
        labelled: 292,
        malformed: 3,
        undecided: 0,
        intervalLevel: 0.95,
        agreement: estimated,
        cohenKappa: estimated,
        gwetAc1: estimated,
        krippendorffAlpha: null,
        sensitivity: estimated,
        specificity: estimated,
        swapInconsistency: null,
        minAgreement: 0.4,
        mayBlock: true,
        why: `agrees with people well enough to block (${name})`,
      },
    ],
    flaky: [
      {
        evaluator: name,
        repeats: 4,
        baseline: 26,
        candidate: 24,
        shown: [
          {
            id: `${name}-7`,
            position: 7,
            baseline: { passed: 2, of: 4 },
            candidate: { passed: 1, of: 4 },
            flipRate: 2 / 3,
            posterior: 0.9,
          },
        ],
        repeated: [],
      },
    ],
  };
}
