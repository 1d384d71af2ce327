import { describe, expect, it } from 'vitest';
import { adultRows, plantedShifts, quietColumns } from '../../bench/drift/columns.ts';
import { intentSignals } from '../../bench/drift/intents.ts';
import { gsm8kSwaps, swapSignals, xstestSwaps } from '../../bench/drift/model-swap.ts';
import { type TaxiAlarms, taxiAlarms } from '../../bench/drift/taxi.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';

describe.skipIf(!hasSharedData)(sharedDataTitle('signals on real streams'), () => {
  it('finds anomalies of the taxi stream that nothing was told about, and is no worse than rivals with the same season', () => {
    const alarms = taxiAlarms();
    const of = (name: string, source: TaxiAlarms['source']) =>
      alarms.find((one) => one.name === name && one.source === source && one.hasSeason);
    expect(of('sweep, 24 hours', 'calibrated')).toMatchObject({ found: 5 });
    expect(of('sweep, 24 hours', 'as set before')).toMatchObject({ found: 4 });
    expect(of('sweep, 24 hours', 'calibrated')?.perThousandQuietSteps).toBeLessThan(2.5);
    expect(of('sweep, 24 hours', 'as set before')?.perThousandQuietSteps).toBeLessThan(0.7);
    expect(of('CUSUM', 'as set before')?.perThousandQuietSteps).toBeGreaterThan(30);
    // Calibrated on the same quiet weeks, CUSUM is as good as the sweep: nothing here may say otherwise.
    expect(of('CUSUM', 'calibrated')).toMatchObject({ found: 4 });
  });

  it('tells questions out of scope and of a bank from those in scope', () => {
    expect(intentSignals('out of scope', { splits: 5, texts: 500 })).toBe(5);
    expect(intentSignals('banking77', { splits: 5, texts: 500 })).toBe(5);
    expect(intentSignals('in scope', { splits: 20, texts: 500 })).toBe(0);
  });

  it('names the column that was shifted, and no other', async () => {
    const rows = await adultRows();
    const columns = ['age', 'occupation', 'capital-gain', 'native-country'];
    expect(plantedShifts(rows, 0.25, 1, columns)).toEqual({ trials: 4, found: 4, others: 0 });
    expect(quietColumns(rows, 1)).toBe(0);
  });

  it('finds a model that was swapped under an unchanged name within the documented number of traces, in the segment that it hurts', () => {
    const windows = 40;
    const found = (name: string, traces: number, isSwapped = true) => {
      const swap = [...gsm8kSwaps(), ...xstestSwaps()].find((one) => one.name === name);
      if (swap === undefined) throw new Error(`no swap is called "${name}"`);
      return swapSignals(swap, isSwapped, { traces, windows, cells: 20 });
    };
    expect(found('GSM8K, verifier', 200)['']).toBeGreaterThanOrEqual(0.9 * windows);
    expect(found('GSM8K, size', 400)['']).toBeGreaterThanOrEqual(0.9 * windows);
    expect(found('XSTest, safe, another vendor', 100)).toMatchObject({
      'asks = "safe"': windows,
      'asks = "unsafe"': 0,
    });
    expect(found('GSM8K, verifier', 200, false)).toEqual({ '': 0 });
    const quiet = found('XSTest, safe, another vendor', 100, false);
    expect(Object.values(quiet)).toEqual([0, 0, 0]);
  });
});
