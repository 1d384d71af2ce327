import { expect, it } from 'vitest';
import { parseShardResult } from '../../../core/shard/parse-shard-result.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const arm = {
  scores: { correct: [1, null] },
  parts: {},
  problems: [],
  missingRows: [1],
  outputs: 'sha256:00',
  models: [],
  complete: true,
  calls: { target: 0, fromMemo: 0 },
  costUsd: 0,
};
const result = {
  format: 1,
  shard: 0,
  firstRow: 0,
  rows: 2,
  ids: ['a', 'b'],
  segments: {},
  clusters: null,
  arms: { candidate: arm },
};

it('a stored result comes back as it was', () => {
  expect(parseShardResult(bytes(result))).toEqual(result);
});

it.each([
  ['of another format', { ...result, format: 2 }],
  ['without scores', { ...result, arms: { candidate: { ...arm, scores: undefined } } }],
  ['that is no object', 'x'],
])('a result %s is damage', (_, damaged) => {
  expect(() => parseShardResult(bytes(damaged))).toThrow('a stored shard result cannot be read');
});
