import type { Bench, Figures } from './bench.ts';
import { adultRows, plantedShifts, quietColumns } from './drift/columns.ts';
import { intentSignals } from './drift/intents.ts';
import { gsm8kSwap, type Swap, swapSignals, xstestSwap } from './drift/model-swap.ts';
import { taxiAlarms } from './drift/taxi.ts';
import { rateInterval } from './error-rates/measured-rate.ts';

const sizes = [30, 50, 100, 200, 400];

/** How often signals are right, on real streams; the rivals of the taxi stream are the textbook's detectors. */
export const bench: Bench = {
  claim: 'signals find what is there, name the right place, and keep to their budget of false alarms',
  async run({ say, small }) {
    const scale = small ? 10 : 1;
    const figures: Record<string, number> = { ...taxi(), ...intents(100 / scale) };
    say('taxi and intents are done');
    Object.assign(figures, swap('gsm8k', gsm8kSwap(), '', 1_000 / scale));
    Object.assign(figures, swap('xstest', xstestSwap(), 'asks = "safe"', 1_000 / scale));
    say('model swaps are done');
    return { ...figures, ...columns(await adultRows(), small ? 1 : 5) };
  },
};

function taxi(): Figures {
  const alarms = taxiAlarms();
  const each = Object.entries(alarms).flatMap(([name, { found, perThousandQuietSteps }]) => [
    [`taxi, ${name}: anomalies found of 5`, found],
    [`taxi, ${name}: false alarms / 1,000 quiet steps`, perThousandQuietSteps],
  ]);
  const ratio = (rival: 'cusum' | 'page-hinkley') =>
    alarms.sweep.perThousandQuietSteps / alarms[rival].perThousandQuietSteps;
  return {
    ...Object.fromEntries(each),
    'taxi, ratio of false alarms sweep / cusum': ratio('cusum'),
    'taxi, ratio of false alarms sweep / page-hinkley': ratio('page-hinkley'),
  };
}

function intents(splits: number): Figures {
  const texts = 500;
  const quiet = rateInterval({ hits: intentSignals('in scope', splits, texts), trials: splits });
  return {
    'texts on either side': texts,
    'splits that exceed, in scope': quiet.rate,
    'splits that exceed, in scope, upper limit': quiet.upper,
    'splits that exceed, out of scope': intentSignals('out of scope', splits, texts) / splits,
    'splits that exceed, banking77': intentSignals('banking77', splits, texts) / splits,
  };
}

function swap(name: string, models: Swap, segment: string, windows: number): Figures {
  const found = sizes.map((traces) => ({ traces, raised: swapSignals(models, true, traces, windows) }));
  const quiet = sizes.map((traces) => swapSignals(models, false, traces, windows));
  const hits = Object.values(quiet[sizes.indexOf(100)] ?? {}).reduce((sum, one) => sum + one, 0);
  const enough = found.find(({ raised }) => (raised[segment] ?? 0) >= 0.95 * windows);
  return {
    ...Object.fromEntries(
      found.map(({ traces, raised }) => [
        `${name}, swap found, ${traces} traces`,
        (raised[segment] ?? 0) / windows,
      ]),
    ),
    [`${name}, traces for 95 % of the windows`]: enough?.traces ?? Number.POSITIVE_INFINITY,
    [`${name}, wrong segment, 400 traces`]: wrongly(found.at(-1)?.raised ?? {}, segment) / windows,
    [`${name}, no swap, false alarms / window of 100`]: hits / windows,
    [`${name}, no swap, upper limit`]: rateInterval({ hits, trials: windows }).upper,
  };
}

/** Segments beside the right one and all traces, which hold the right one. */
function wrongly(raised: Readonly<Record<string, number>>, segment: string): number {
  const others = Object.entries(raised).filter(([name]) => name !== '' && name !== segment);
  return others.reduce((sum, [, count]) => sum + count, 0);
}

function columns(rows: Awaited<ReturnType<typeof adultRows>>, seeds: number): Figures {
  const shifts = [0.1, 0.25].flatMap((index) => {
    const { trials, found, others } = plantedShifts(rows, index, seeds);
    return [
      [`adult, column with a shift of ${index} named`, found / trials],
      [`adult, other columns named with it`, others],
    ];
  });
  return {
    ...Object.fromEntries(shifts),
    'adult, columns named without a shift': quietColumns(rows, 4 * seeds),
  };
}
