import { expect, it } from 'vitest';
import { armKey } from '../../../core/package/arm-key.ts';
import { type Package, packageDigest } from '../../../core/package/package.ts';
import { parsePackage } from '../../../core/package/parse-package.ts';
import type { Target } from '../../../core/target/target.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import type { JsonValue } from '../../../core/text/json.ts';

const digest = digestBytes('x');
const recorded: Target = {
  kind: 'outputs',
  path: 'o.jsonl',
  version: { digest, parts: [digest], missing: { count: 0, first: [] }, extra: { count: 0, first: [] } },
};
const command: Target = {
  kind: 'command',
  command: 'node bot.js',
  setup: null,
  code: digest,
  timeoutMs: 1,
  workers: 1,
};
const content: Package = {
  format: 1,
  repository: 'acme/support',
  suite: 'answers',
  dataset: {
    name: 'questions',
    path: 'golden.jsonl',
    role: 'regression',
    id: 'id',
    segments: [],
    cluster: null,
    version: { digest, rows: 1, chunks: [{ digest, rows: 1, bytes: 1 }] },
    change: null,
  },
  arms: { candidate: recorded, baseline: null },
  baselineAbsent: 'not-asked',
  evaluators: { correct: { type: 'exact-match', version: 1, options: {}, files: {} } },
  repeats: 1,
  policy: {
    gates: [],
    weakened: [],
    onInconclusive: 'warn',
    budgetUsd: null,
    baselineMaxAgeMs: 1,
    maxMissingShare: 0,
  },
  factors: ['outputs'],
  fresh: 0,
  stop: 'never',
  attribute: false,
};

it.each<[string, Partial<Package>]>([
  [
    'what an evaluator’s scores mean, and which stage it judges',
    {
      evaluators: {
        correct: { ...content.evaluators['correct']!, stage: 'generation', scale: { direction: 'neutral' } },
      },
    },
  ],
  ['the policy', { policy: { ...content.policy, onInconclusive: 'block', budgetUsd: 1 } }],
  ['what changed', { factors: ['policy'] }],
  ['the suite’s name', { suite: 'other' }],
  ['the other arm', { arms: { candidate: recorded, baseline: command } }],
])('%s does not change what an arm is measured with', (_, over) => {
  expect(armKey({ ...content, ...over }, command)).toBe(armKey(content, command));
  expect(packageDigest({ ...content, ...over })).not.toBe(packageDigest(content));
});

it.each<[string, Partial<Package>]>([
  ['the repeats', { repeats: 2 }],
  [
    'an evaluator’s version',
    { evaluators: { correct: { type: 'exact-match', version: 2, options: {}, files: {} } } },
  ],
  [
    'an evaluator’s file',
    { evaluators: { correct: { type: 'exact-match', version: 1, options: {}, files: { a: digest } } } },
  ],
  ['the segments', { dataset: { ...content.dataset, segments: ['category'] } }],
  ['the fresh sample', { fresh: 1 }],
])('%s changes it', (_, over) => {
  expect(armKey({ ...content, ...over }, command)).not.toBe(armKey(content, command));
});

it('recorded outputs are the same in every fresh sample', () => {
  expect(armKey({ ...content, fresh: 1 }, recorded)).toBe(armKey(content, recorded));
});

it('a stored package is read back, and what is none is damage', () => {
  const stored = new TextEncoder().encode(canonicalJson(content as unknown as JsonValue));
  expect(parsePackage(stored)).toEqual(content);
  expect(() => parsePackage(new TextEncoder().encode('{"format":2}'))).toThrow(
    'a stored package cannot be read',
  );
});
