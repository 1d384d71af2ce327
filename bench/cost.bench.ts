import type { Bench } from './bench.ts';
import { type CountedRun, costOfRun, scaledRun } from './cost-of-run.ts';
import { countRuns } from './count-run.ts';

/** Counts two runs of a backend on this machine, and computes what more rows cost at list prices. */
export const bench: Bench = {
  claim: 'a million rows of recorded outputs cost at most 0.10 USD in the backend, model calls apart',
  async run({ say, print, small }) {
    const sizes = small ? [1_000, 5_000, 20_000] : [1_000, 40_000, 200_000];
    say(`counting runs over ${sizes.join(', ')} rows …`);
    const [least, smaller, larger] = await countRuns(sizes);
    if (least === undefined || smaller === undefined || larger === undefined)
      throw new Error('three runs are expected');
    const computed = [1_000_000, 100_000_000].map((rows) => scaledRun(smaller, larger, rows));
    for (const run of [least, smaller, larger, ...computed]) print(lineOf(run));
    const million = scaledRun(smaller, larger, 1_000_000);
    return { usdPerMillionRows: costOfRun(million).total, ...million };
  },
};

function lineOf(run: CountedRun): string {
  const { total, ...parts } = costOfRun(run);
  const figures = Object.entries(parts).map(
    ([figure, usd]) =>
      `    ${figure.padEnd(18)} ${amount(run[figure as keyof CountedRun]).padStart(16)}  ${money(usd)}`,
  );
  return [`  ${amount(run.rows)} rows: ${money(total)}`, ...figures].join('\n');
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

function money(usd: number): string {
  return `${usd.toLocaleString('en-US', { maximumSignificantDigits: 3 })} USD`;
}
