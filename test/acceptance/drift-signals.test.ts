import { describe, expect, it } from 'vitest';
import { adultRows, plantedShifts, quietColumns } from '../../bench/drift/columns.ts';
import { intentSignals } from '../../bench/drift/intents.ts';
import { gsm8kSwap, swapSignals, xstestSwap } from '../../bench/drift/model-swap.ts';
import { taxiAlarms } from '../../bench/drift/taxi.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';

describe.skipIf(!hasSharedData)(sharedDataTitle('signals on real streams'), () => {
  it('finds the five anomalies of the taxi stream with fewer false alarms than the textbook', () => {
    const { sweep, cusum, 'page-hinkley': pageHinkley } = taxiAlarms();
    expect(sweep.found).toBe(5);
    expect(sweep.perThousandQuietSteps).toBeLessThan(1.5);
    expect(cusum.perThousandQuietSteps).toBeGreaterThan(20 * sweep.perThousandQuietSteps);
    expect(pageHinkley.perThousandQuietSteps).toBeGreaterThan(2 * sweep.perThousandQuietSteps);
  });

  it('tells questions out of scope and of a bank from those in scope', () => {
    expect(intentSignals('out of scope', 5, 500)).toBe(5);
    expect(intentSignals('banking77', 5, 500)).toBe(5);
    expect(intentSignals('in scope', 20, 500)).toBe(0);
  });

  it('names the column that was shifted, and no other', async () => {
    const rows = await adultRows();
    const columns = ['age', 'occupation', 'capital-gain', 'native-country'];
    expect(plantedShifts(rows, 0.25, 1, columns)).toEqual({ trials: 4, found: 4, others: 0 });
    expect(quietColumns(rows, 1)).toBe(0);
  });

  it('finds a model that was swapped under an unchanged name, in the segment that it hurts', () => {
    expect(swapSignals(gsm8kSwap(), true, 200, 20)).toEqual({ '': 20 });
    expect(swapSignals(gsm8kSwap(), false, 200, 20)).toEqual({ '': 0 });
    expect(swapSignals(xstestSwap(), true, 100, 20)).toEqual({
      '': 20,
      'asks = "safe"': 20,
      'asks = "unsafe"': 0,
    });
    const quiet = swapSignals(xstestSwap(), false, 100, 20);
    expect(Object.values(quiet)).toEqual([0, 0, 0]);
  });
});
