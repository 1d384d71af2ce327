import { expect, it } from 'vitest';
import { nextStep } from '../../../core/report/next-step.ts';
import { gateFixture, inconclusiveReport } from '../../helpers/report-fixture.ts';

const undecided = gateFixture({ decision: 'undecided', rows: 140, rowsNeeded: 610 });
const refund = gateFixture({ ...undecided, segment: { category: 'refund' }, rows: 40, rowsNeeded: 100 });

it('names the cells that need rows and how many, the nearest first', () => {
  expect(nextStep(inconclusiveReport({ gates: [undecided, refund, gateFixture()] }))).toBe(
    'Add rows: category=refund (correct.mean) has 40 rows, needs 100; correct.mean has 140 rows, needs 610.',
  );
});

it('counts cells beyond the fifth, and leaves out what does not block or what no rows would settle', () => {
  const many = Array.from({ length: 7 }, (_, at) => gateFixture({ ...refund, rowsNeeded: 100 + at }));
  const others = [
    gateFixture({ ...refund, blocking: false, rowsNeeded: 41 }),
    gateFixture({ ...refund, rowsNeeded: null }),
    gateFixture({ ...refund, decided: false, rowsNeeded: 41 }),
  ];
  const step = nextStep(inconclusiveReport({ gates: [...others, ...many] }));
  expect(step).toMatch(/needs 100; .*needs 104; and 2 more\.$/);
  expect(step).not.toContain('needs 41');
});

it('says so when nothing is known to settle it', () => {
  const gates = [gateFixture({ decision: 'undecided' })];
  expect(nextStep(inconclusiveReport({ gates }))).toBe(
    'Add rows where a gate is undecided, or loosen what it asks for.',
  );
});
