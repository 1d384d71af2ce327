import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { colouredGateBar, gateBar } from '../../../core/report/gate-bar.ts';
import { gateScales, scaleKey } from '../../../core/report/gate-scale.ts';
import { colourPalette, plainPalette } from '../../../core/report/palette.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { gateFixture } from '../../helpers/report-fixture.ts';

it('shows interval, estimate, margin and zero in their places', () => {
  const broken = gate({ decision: 'broken', estimate: -0.15, interval: [-0.2, -0.1] });
  expect(bars([broken], 21)).toEqual(['├────●────┤    ┊    │']);
});

it('tells decisions apart by shape', () => {
  const dots = (['broken', 'undecided', 'holds'] as const).map(
    (decision) => bars([gate({ decision })], 21)[0]?.match(/[●◐○]/)?.[0],
  );
  expect(dots).toEqual(['●', '◐', '○']);
});

it('marks where an interval crosses zero and the margin', () => {
  expect(bars([gate({ estimate: -0.02, interval: [-0.1, 0.1] })], 21)).toEqual(['├────┊──○─┼─────────┤']);
});

it('puts all gates of a unit on one scale', () => {
  const [wide, narrow] = bars(
    [gate({ interval: [-0.2, 0.2], estimate: 0.01 }), gate({ interval: [-0.02, 0.02], estimate: 0 })],
    21,
  );
  expect(wide).toBe('├───────┊─┼○────────┤');
  expect(narrow).toBe('        ┊├○┤         ');
});

it('has worse on the left also where more is worse', () => {
  const slower = gate({
    scale: { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' },
    rule: 'no-worse-than baseline + 10%',
    estimate: 300,
    interval: [200, 400],
    limit: 100,
  });
  expect(bars([slower], 21)).toEqual(['├────○────┤    ┊    │']);
});

it('has no zero where a gate looks at the candidate alone', () => {
  const alone = gate({
    rule: 'at-least 99%',
    metric: 'shape.mean',
    estimate: 0.995,
    interval: [0.992, 0.998],
    limit: 0.99,
  });
  expect(bars([alone], 17)).toEqual(['┊   ├─────○─────┤']);
});

it('lets the interval of a cell too small to decide run over the ends instead of squeezing the others', () => {
  const tiny = gate({ decided: false, decision: 'undecided', estimate: 0, interval: [-0.9, 0.9] });
  const [bar, other] = bars([tiny, gate({ interval: [-0.1, 0.1], estimate: 0 })], 21);
  expect(bar).toMatch(/^─.*◐.*─$/);
  expect(other).toMatch(/^├.*┤$/);
});

it('draws only marks when nothing was estimated', () => {
  expect(bars([gate({ estimate: null, interval: null })], 5)).toEqual(['┊   │']);
});

it('is exactly as wide as asked, whatever the numbers', () => {
  for (const estimate of [-1, -0.05, 0, 1e-9, 1]) {
    for (const width of [5, 15, 27])
      expect(bars([gate({ estimate, interval: [estimate, estimate] })], width)[0]).toHaveLength(width);
  }
});

it('colours the bar by its decision and changes no character', () => {
  const one = gate({ decision: 'broken' });
  const scale = scaleOf([one], one);
  expect(colouredGateBar(one, scale, 21, plainPalette)).toBe(gateBar(one, scale, 21));
  expect(colouredGateBar(one, scale, 21, colourPalette)).toContain(colourPalette.broken('●'));
});

function gate(over: Partial<GateResult>): GateResult {
  return gateFixture({ scale: binaryScale, limit: -0.05, estimate: -0.05, interval: [-0.1, 0], ...over });
}

function bars(gates: readonly GateResult[], width: number): readonly string[] {
  return gates.map((one) => gateBar(one, scaleOf(gates, one), width));
}

function scaleOf(gates: readonly GateResult[], one: GateResult) {
  return gateScales(gates).get(scaleKey(one))!;
}
