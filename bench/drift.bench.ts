import { wilsonInterval } from '../core/statistics/wilson-interval.ts';
import type { Bench, BenchSettings, Figures } from './bench.ts';
import { adultRows, plantedShifts, quietColumns } from './drift/columns.ts';
import { intentSignals } from './drift/intents.ts';
import { gsm8kSwaps, type Swap, swapSignals, xstestSwaps } from './drift/model-swap.ts';
import { usualWindows } from './drift/sweep-rows.ts';
import { taxiAlarms } from './drift/taxi.ts';
import { headingText, lineText, percent } from './error-rates/table-text.ts';

/** How often signals are right, on real streams; the rivals of the taxi stream are the textbook's detectors. */
export const bench: Bench = {
  claim: 'signals find what is there and name the right place; every rate with its 95 % interval (Wilson)',
  async run(settings) {
    const scale = settings.small ? 10 : 1;
    const figures = { ...taxi(settings), ...intents(100 / scale, settings) };
    settings.say('taxi and intents are done');
    const swaps = [...gsm8kSwaps(), ...xstestSwaps()];
    Object.assign(figures, modelSwaps(swaps, 400 / scale, settings));
    settings.say('model swaps are done');
    return { ...figures, ...columns(await adultRows(), settings.small ? 1 : 5, settings) };
  },
};

function taxi({ print }: BenchSettings): Figures {
  print(
    headingText(
      'taxi stream, 6,960 half hours after ten weeks of reference; a budget of 1 a quarter is .23 / 1,000',
      ['setting', 'found of 5', 'false / 1,000 quiet', 'steps to the alarm (median)'],
    ),
  );
  return Object.fromEntries(
    taxiAlarms().flatMap(({ name, hasSeason, setting, source, ...alarms }) => {
      const label = `${name}, ${hasSeason ? 'against like weeks' : 'without a season'}, ${source}`;
      const rate = alarms.perThousandQuietSteps;
      print(
        lineText(label, [
          setting.toPrecision(3),
          `${alarms.found}`,
          rate.toFixed(2),
          `${alarms.medianLatencySteps}`,
        ]),
      );
      return [
        [`taxi, ${label}: found`, alarms.found],
        [`taxi, ${label}: false / 1,000`, rate],
      ];
    }),
  );
}

const shares = [0.05, 0.1, 0.25, 0.5, 1];

function intents(splits: number, { print }: BenchSettings): Figures {
  const figures: Record<string, number> = {};
  const rate = (name: string, hits: number) => {
    figures[name] = hits / splits;
    return rateText(hits, splits);
  };
  print(
    headingText(
      `CLINC150, in scope against windows in which a share is of other traffic, ${splits} splits, after ${usualWindows} quiet windows: exceed`,
      ['in scope', ...shares.map((share) => `${100 * share} %`)],
    ),
  );
  for (const traffic of ['out of scope', 'banking77'] as const) {
    for (const texts of [200, 500, 1_000]) {
      const settings = { splits, texts };
      const quiet = rate(`in scope, ${texts} texts`, intentSignals('in scope', settings));
      const found = shares.map((share) =>
        rate(`${traffic}, ${100 * share} % of ${texts} texts`, intentSignals(traffic, settings, share)),
      );
      print(lineText(`${traffic}, ${texts} texts on either side`, [quiet, ...found]));
    }
  }
  const first = [0.5, 1].map((share) =>
    rate(
      `out of scope, ${100 * share} % of 500 texts, first window`,
      intentSignals('out of scope', { splits, texts: 500, quietWindows: 0 }, share),
    ),
  );
  print(
    `out of scope, 500 texts, in the first window after the reference: 50 %: ${first[0]}, all: ${first[1]}`,
  );
  return figures;
}

const sizes = [50, 100, 200, 400, 800];

/** Windows of one day; 20 cells share the budget, so that each exceeds without a cause in 1 of 1,826 windows at most. */
function modelSwaps(swaps: readonly Swap[], windows: number, { print }: BenchSettings): Figures {
  const figures: Record<string, number> = {};
  const rate = (name: string, hits: number) => {
    figures[name] = hits / windows;
    return rateText(hits, windows);
  };
  print(
    headingText(
      `model swapped under an unchanged name, release of 500 rows, 20 cells, ${windows} windows: the right segment exceeds`,
      sizes.map((traces) => `${traces} traces`),
    ),
  );
  for (const swap of swaps) {
    const { name, segment } = swap;
    const at = (isSwapped: boolean) =>
      sizes.map((traces) => swapSignals(swap, isSwapped, { traces, windows, cells: 20 }));
    const found = at(true).map((raised, of) => rate(`${name}, ${sizes[of]} traces`, raised[segment] ?? 0));
    print(lineText(`${name}, ${effectText(swap, segment)}`, found));
    const quiet = at(false).map((raised, of) =>
      rate(`${name}, no swap, ${sizes[of]} traces`, raised[segment] ?? 0),
    );
    print(lineText('  no swap', quiet));
    if (segment === '') continue;
    const wrong = at(true).map((raised, of) =>
      rate(`${name}, unsafe questions, ${sizes[of]} traces`, raised['asks = "unsafe"'] ?? 0),
    );
    print(lineText(`  the unsafe questions, ${effectText(swap, 'asks = "unsafe"')}`, wrong));
  }
  return figures;
}

function effectText({ accepted, swapped }: Swap, segment: string): string {
  const rate = (answers: Swap['accepted']) => {
    const inside = answers.filter((one) => segment === '' || one.segment === segment);
    return (100 * inside.reduce((sum, one) => sum + one.score, 0)) / inside.length;
  };
  return `${rate(accepted).toFixed(1)} % → ${rate(swapped).toFixed(1)} %`;
}

function columns(
  rows: Awaited<ReturnType<typeof adultRows>>,
  seeds: number,
  { print }: BenchSettings,
): Figures {
  const windows = 4 * seeds;
  print(
    headingText('Adult, one of 15 columns shifted, 5,000 rows against 10,000', [
      'named',
      'others named, of all named',
    ]),
  );
  const shifts = [0.1, 0.25].flatMap((index) => {
    const { trials, found, others } = plantedShifts(rows, index, seeds);
    print(lineText(`an index of ${index}`, [rateText(found, trials), rateText(others, found + others)]));
    return [
      [`adult, column with a shift of ${index} named`, found / trials],
      [`adult, others of those named, ${index}`, others / (found + others)],
    ];
  });
  const quiet = quietColumns(rows, windows);
  print(lineText('none', [rateText(quiet, 15 * windows)]));
  return { ...Object.fromEntries(shifts), 'adult, columns named without a shift': quiet / (15 * windows) };
}

/** `99 % (95–100)` */
function rateText(hits: number, trials: number): string {
  if (trials === 0) return 'none';
  const [lower, upper] = wilsonInterval(hits, trials, 0.95);
  return `${percent(hits / trials)} % (${percent(lower)}–${percent(upper)})`;
}
