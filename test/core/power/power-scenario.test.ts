import { describe, expect, it } from 'vitest';
import { powerScenario } from '../../../core/power/power-scenario.ts';

const alpha = 0.05;
const discordant = (share: number, margin: number) => ({
  kind: 'discordant' as const,
  text: `${share}`,
  share,
  margin,
});

describe('passes and failures', () => {
  it('need (z + z)² pd / M² rows, and never fewer than rows without any change', () => {
    // (1.64485 + 0.84162)² × 0.1 / 0.03² = 686.97
    expect(powerScenario(discordant(0.1, 0.03), 400, alpha)).toMatchObject({
      rowsNeeded: 687,
      rowsMissing: 287,
    });
    // 88 rows without a change pass 3 points at 5 % (STATISTICS.md section 3); 0.1 % of discordant rows would ask for 7.
    expect(powerScenario(discordant(0.001, 0.03), 400, alpha)).toMatchObject({
      rowsNeeded: 88,
      rowsMissing: 0,
    });
  });

  it('show the loss for which Connor’s formula asks for the rows there are', () => {
    // sample-size-paired-binary, one-sided .025: pd .10, D .03 takes 870 rows.
    const { detectable } = powerScenario(discordant(0.1, 0.03), 870, 0.025);
    expect(detectable).toBeCloseTo(0.03, 4);
    expect(powerScenario(discordant(0.1, 0.03), 200, alpha).detectable).toBeGreaterThan(0.05);
  });

  it('show nothing where even every change a loss would be missed', () => {
    expect(powerScenario(discordant(0.05, 0.03), 40, alpha).detectable).toBeNull();
    expect(powerScenario(discordant(0.05, 0.03), 0, alpha).detectable).toBeNull();
  });

  it('settle no rule that asks for an improvement', () => {
    expect(powerScenario(discordant(0.1, 0), 400, alpha)).toMatchObject({
      rowsNeeded: null,
      rowsMissing: null,
    });
  });
});

describe('a spread', () => {
  const spread = { kind: 'spread', text: 'Miller', variance: 1 / 9, room: 0.03, isPaired: false } as const;

  it('needs the rows of the paired t test, 969 in Miller’s example', () => {
    // Miller 2024, section 5: omega² 1/9, delta .03, two-sided .05.
    const { rowsNeeded } = powerScenario(spread, 969, 0.025);
    expect(rowsNeeded).toBeGreaterThanOrEqual(969);
    expect(rowsNeeded).toBeLessThanOrEqual(972);
    expect(powerScenario(spread, 969, 0.025).detectable).toBeCloseTo(0.03, 4);
  });

  it('of passes that did not change still leaves open what no row showed', () => {
    const clean = { ...spread, variance: 0, isPaired: true };
    const { detectable, rowsNeeded } = powerScenario(clean, 100, alpha);
    expect(detectable).toBeCloseTo(1.6449 ** 2 / (100 + 1.6449 ** 2), 4);
    expect(rowsNeeded).toBe(88);
  });

  it('settles nothing from beyond the limit, or where nobody knows how far it is', () => {
    expect(powerScenario({ ...spread, room: -0.01 }, 100, alpha).rowsNeeded).toBeNull();
    expect(powerScenario({ ...spread, room: null }, 100, alpha).rowsNeeded).toBeNull();
  });
});

it('a rate of clean rows needs as many as Wilson’s limit asks for, and at least ten', () => {
  const clean = { kind: 'clean', text: 'every row passes', threshold: 0.97 } as const;
  // n / (n + z²) > 0.97 from 88 on.
  expect(powerScenario(clean, 400, alpha)).toMatchObject({ rowsNeeded: 88, rowsMissing: 0 });
  expect(powerScenario({ ...clean, threshold: 0.2 }, 4, alpha)).toMatchObject({
    rowsNeeded: 10,
    rowsMissing: 6,
  });
});
