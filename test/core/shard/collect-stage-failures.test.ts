import { expect, it } from 'vitest';
import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import { collectStageFailures } from '../../../core/shard/collect-stage-failures.ts';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.ts';

const worstIsOne: Scale = { ...binaryScale, direction: 'lowerIsBetter' };

const settings = {
  grounded: { stage: 'generation' },
  tools: { stage: 'tool-call' },
  errors: { stage: 'tool-call' },
  correct: {},
} as const;

const evaluators = new Map([
  ['grounded', { scale: binaryScale }],
  ['tools', { scale: binaryScale }],
  ['errors', { scale: worstIsOne }],
  ['correct', { scale: binaryScale }],
]);

type Scores = Readonly<Record<string, readonly (number | null)[]>>;

function failures(repeats: number, ...shards: readonly { baseline?: Scores; candidate: Scores }[]) {
  const withBaseline = shards.some(({ baseline }) => baseline !== undefined);
  const collecting = collectStageFailures({ repeats, evaluators, withBaseline }, settings);
  for (const { baseline, candidate } of shards) {
    const rows = (candidate['tools'] ?? []).length / repeats;
    collecting.add(
      { rows },
      { candidate: { scores: candidate }, ...(baseline && { baseline: { scores: baseline } }) },
    );
  }
  return collecting.finish();
}

it('a row fails at a stage when any of its evaluators says so, in their own direction', () => {
  const found = failures(1, {
    candidate: { tools: [1, 0, 1, 1], errors: [0, 0, 1, 0], grounded: [1, 1, 1, 0], correct: [0, 0, 0, 0] },
  });
  expect(found).toEqual([
    {
      stage: 'tool-call',
      evaluators: ['tools', 'errors'],
      intervalLevel: 0.95,
      baseline: null,
      candidate: { rows: 4, failed: 2, share: 0.5, interval: wilsonInterval(2, 4, 0.95) },
    },
    {
      stage: 'generation',
      evaluators: ['grounded'],
      intervalLevel: 0.95,
      baseline: null,
      candidate: { rows: 4, failed: 1, share: 0.25, interval: wilsonInterval(1, 4, 0.95) },
    },
  ]);
});

it('adds shards up for each arm, and leaves out rows that nobody scored', () => {
  const baseline = { tools: [1, null], errors: [0, null], grounded: [null, null] };
  const candidate = { tools: [0, null], errors: [null, 0], grounded: [0, 0] };
  const [tools, generation] = failures(1, { baseline, candidate }, { baseline, candidate });
  expect(tools?.baseline).toMatchObject({ rows: 2, failed: 0 });
  expect(tools?.candidate).toMatchObject({ rows: 4, failed: 2 });
  expect(generation?.baseline).toEqual({ rows: 0, failed: 0, share: null, interval: null });
});

it('counts a row by the share of its replies that fail, in whatever order shards come', () => {
  const one = { candidate: { tools: [1, 0, 0, 1, 1, 1], errors: [0, 0, 0, 0, 1, null] } };
  const other = { candidate: { tools: [0, 1, 1], errors: [0, 0, null] } };
  const [found] = failures(3, one, other);
  expect(found?.candidate.rows).toBe(3);
  expect(found?.candidate.failed).toBeCloseTo(2 / 3 + 1 / 3 + 1 / 3, 12);
  expect(failures(3, other, one)[0]).toEqual(found);
});

it('has nothing to say of a suite that names no stage', () => {
  const collecting = collectStageFailures(
    { repeats: 1, evaluators, withBaseline: true },
    { tools: {}, correct: {} },
  );
  expect(collecting.finish()).toEqual([]);
});
