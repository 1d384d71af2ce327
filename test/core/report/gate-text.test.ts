import { expect, it } from 'vitest';
import {
  armsText,
  decisionText,
  estimateText,
  gateIntervalText,
  gateName,
  gateNames,
  levelText,
  moreIsWorse,
} from '../../../core/report/gate-text.ts';
import { failingReport, gateFixture } from '../../helpers/report-fixture.ts';

const [overall, refund] = failingReport().gates;
const shape = failingReport().gates.find(({ metric }) => metric === 'shape.mean')!;

it('names a gate by metric, segment and whether it blocks', () => {
  expect(gateName(refund!)).toBe('correct.mean · category=refund');
  expect(gateName(gateFixture({ blocking: false }))).toBe('correct.mean (advisory)');
  expect(gateName(gateFixture({ segment: { a: '1', b: '2' } }))).toBe('correct.mean · a=1, b=2');
});

it('names gates of one metric by their rules, but for the comparison with the baseline', () => {
  const compared = gateFixture();
  const floor = gateFixture({ kind: 'at-least', reference: null, rule: 'at-least 80%' });
  const released = gateFixture({
    reference: 'release:production',
    rule: 'no-worse-than release:production − 5%',
  });
  const alone = gateFixture({
    metric: 'shape.mean',
    kind: 'at-least',
    reference: null,
    rule: 'at-least 99%',
  });
  expect([compared, floor, released, alone].map(gateNames([compared, floor, released, alone]))).toEqual([
    'correct.mean',
    'correct.mean at-least 80%',
    'correct.mean no-worse-than release:production − 5%',
    'shape.mean',
  ]);
});

it('writes differences of a comparison and values of a threshold', () => {
  expect([estimateText(refund!), gateIntervalText(refund!)]).toEqual(['−15 points', '−22 to −8']);
  expect([estimateText(shape), gateIntervalText(shape)]).toEqual(['99.6 %', '99.1 to 99.8']);
});

it('writes what is there of both arms', () => {
  expect(armsText(overall!)).toBe('86.2 % → 85.9 %');
  expect(armsText(gateFixture({ baseline: null }))).toBe('85.9 %');
  expect(armsText(gateFixture({ baseline: null, candidate: null }))).toBe('–');
});

it('does not invent numbers', () => {
  const none = gateFixture({ estimate: null, interval: null });
  expect([estimateText(none), gateIntervalText(none)]).toEqual(['–', '–']);
});

it('says of a cell without rows enough that it was not decided', () => {
  expect(decisionText(gateFixture({ decision: 'undecided', decided: false }))).toBe('not decided');
});

it('names all levels that intervals have', () => {
  expect(levelText([gateFixture(), gateFixture({ intervalLevel: 0.98 })])).toBe('90 %, 98 %');
});

it('takes the direction of a threshold from its rule', () => {
  expect(moreIsWorse(gateFixture({ rule: 'at-most 500 characters' }))).toBe(true);
  expect(moreIsWorse(gateFixture({ rule: 'at-least 99%' }))).toBe(false);
});
