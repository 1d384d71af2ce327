import type { Bench, BenchSettings, Figures } from './bench.ts';
import { countCovered } from './error-rates/coverage.ts';
import { coverageCases } from './error-rates/coverage-cases.ts';
import { countStops, stopCases } from './error-rates/early-stops.ts';
import { type MeasuredRate, rateInterval } from './error-rates/measured-rate.ts';
import { type Populations, populations } from './error-rates/populations.ts';
import { countVerdicts, type Line, type Scenario } from './error-rates/scenario.ts';
import { atThreshold, dropped, quantileSizes, unchanged } from './error-rates/scenarios.ts';
import { headingText, lineText, percent, rateText, shareText } from './error-rates/table-text.ts';

/** How often gates are wrong, on tables drawn with replacement from real paired ones, through the product's own decision. */
export const bench: Bench = {
  claim:
    'no change fails and a drop of exactly the margin passes at most 5 % of the time; intervals of nominal 95 % cover 93–97 %, exact ones more',
  async run(settings) {
    const found = populations();
    const trials = settings.small ? 100 : 2000;
    settings.print(
      `rows: ${found.source}, skewed ones made up; n rows or clusters; ${trials} gates each; 95 % Clopper–Pearson intervals of the rates`,
    );
    return {
      'gates each': trials,
      ...verdictRates(
        {
          key: 'fails without change',
          title:
            'the same arm twice, margin 0 (beside: 5 points, 10 % of amounts): share of verdicts "fail", wanted at most 5 %',
        },
        unchanged(found),
        'fail',
        trials,
        settings,
      ),
      ...verdictRates(
        {
          key: 'passes at the margin',
          title: 'a true drop of exactly the margin: share of verdicts "pass", wanted at most 5 %',
        },
        [...dropped(found, 1, { rows: [200, 1000], quantiles: quantileSizes }), ...atThreshold(found)],
        'pass',
        trials,
        settings,
      ),
      ...verdictRates(
        {
          key: 'fails at twice the margin',
          title: 'a true drop of twice the margin: share of verdicts "fail" (power)',
        },
        dropped(found, 2, { rows: [200], quantiles: [150] }),
        'fail',
        trials,
        settings,
      ),
      ...coverage(found, trials, settings),
      ...earlyStops(found, 0.05, trials, settings),
      ...earlyStops(found, 0.1, trials, settings),
    };
  },
};

function verdictRates(
  { key, title }: { readonly key: string; readonly title: string },
  scenarios: readonly Scenario[],
  wanted: 'pass' | 'fail',
  trials: number,
  { say, print }: BenchSettings,
): Figures {
  const figures: Record<string, number> = {};
  print(headingText(title, ['Goldgate', ...Object.values(rivalNames)]));
  for (const scenario of scenarios) {
    const { name, units, goldgate, rivals } = countVerdicts(scenario, wanted, trials);
    const label = `${name}, n ${units}`;
    print(lineText(label, [rateText(goldgate), ...rivalCells(rivals)]));
    say(`${key}: ${label}: ${rateText(goldgate)}`);
    Object.assign(figures, rateFigures(`${key}: ${label}`, goldgate));
    for (const [rival, { hits }] of Object.entries(rivals ?? {}))
      figures[`${key}: ${label}, ${rivalNames[rival] ?? rival}`] = hits / trials;
  }
  return figures;
}

const rivalNames: Readonly<Record<string, string>> = {
  anyDrop: 'any drop fails',
  beyondMargin: 'beyond margin fails',
  uncorrectedT: 't each, uncorrected',
};

function rivalCells(rivals: Line['rivals']): readonly string[] {
  return rivals === null ? [] : [rivals.anyDrop, rivals.beyondMargin, rivals.uncorrectedT].map(shareText);
}

function coverage(found: Populations, trials: number, { say, print }: BenchSettings): Figures {
  const figures: Record<string, number> = {};
  print(
    headingText('intervals of nominal 95 %: share that holds the true value', [
      'Goldgate',
      'missed below/above',
      'mean ± 1.96 SE',
      'method',
    ]),
  );
  for (const one of coverageCases(found)) {
    const line = countCovered(one, trials);
    const label = `${line.name}, n ${line.units}`;
    const method = `${line.methods[0] ?? 'none'}${line.conservative === null ? '' : ` (${line.conservative})`}`;
    const missed = line.misses.map(percent).join(' / ');
    const normal = line.normal === null ? '' : shareText(line.normal);
    print(lineText(label, [rateText(line.covered), missed, normal, method]));
    say(`coverage: ${label}: ${rateText(line.covered)}`);
    Object.assign(figures, rateFigures(`coverage: ${label}`, line.covered));
  }
  return figures;
}

function earlyStops(
  found: Populations,
  margin: number,
  trials: number,
  { say, print }: BenchSettings,
): Figures {
  const figures: Record<string, number> = {};
  const points = `margin of ${100 * margin} points`;
  print(headingText(`stop: early, a ${points}`, ['rows used', 'fails', 'passes']));
  for (const one of stopCases(found, margin)) {
    const { name, rows, used, fail, pass } = countStops(one, trials);
    print(lineText(`${name}, n ${rows}`, [`${percent(used)} %`, rateText(fail), rateText(pass)]));
    say(`early: ${name}: ${percent(used)} % of rows`);
    const key = `early, ${points}: ${name}, n ${rows}`;
    figures[`${key}, share of rows used`] = used;
    Object.assign(figures, rateFigures(`${key}, fails`, fail), rateFigures(`${key}, passes`, pass));
  }
  return figures;
}

function rateFigures(name: string, measured: MeasuredRate): Figures {
  const { rate, lower, upper } = rateInterval(measured);
  return { [name]: rate, [`${name}, lower`]: lower, [`${name}, upper`]: upper };
}
