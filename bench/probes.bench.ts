import { hasSharedData } from '../test/helpers/shared-data.ts';
import type { Bench, BenchSettings, Figures } from './bench.ts';
import { headingText, lineText, rateText } from './error-rates/table-text.ts';
import { type Looks, probedLooks } from './probes/probed-looks.ts';
import { changedTargets, type ProbedTarget, sameTargets } from './probes/probed-targets.ts';

/** How often probes are right of targets that answer as models once did. */
export const bench: Bench = {
  claim:
    'an interval of 90 % lies above 0 in at most 5 % of looks at a target that did not change; changed ones are found; every rate with its 95 % interval',
  async run(settings) {
    if (!hasSharedData) {
      settings.print('skipped: there is no ../shared/data beside the checkout');
      return {};
    }
    const scale = settings.small ? 10 : 1;
    const same = measured(sameTargets(), 2_000 / scale, settings);
    const changed = measured(changedTargets(), 400 / scale, settings);
    return {
      ...table('nothing changed: its interval of 90 % lies above 0', same, 'above', settings),
      ...table(`nothing changed: exceeds ${ownLevelText}`, same, 'exceeding', settings),
      ...table(`changed: exceeds ${ownLevelText} in the first window`, changed, 'exceeding', settings),
    };
  },
};

const ownLevelText = '.1 at the level of a daily sweep with 5 cells';

const sizes = [
  { probes: 30, repeats: 2 },
  { probes: 50, repeats: 2 },
  { probes: 100, repeats: 2 },
  { probes: 50, repeats: 4 },
];

interface MeasuredTarget {
  readonly name: string;
  /** by size; null where there are not as many questions, or answers of one target */
  readonly found: readonly (Looks | null)[];
}

function measured(
  targets: readonly ProbedTarget[],
  looks: number,
  { say }: BenchSettings,
): readonly MeasuredTarget[] {
  return targets.map(({ name, recorded, answering, mostRepeats }, at) => {
    const found = sizes.map(({ probes, repeats }) =>
      probes > recorded.questions || repeats > mostRepeats
        ? null
        : probedLooks(recorded, answering, { probes, repeats, looks, seed: 1_000_000 * at }),
    );
    say(`${name} is done`);
    return { name, found };
  });
}

function table(
  title: string,
  targets: readonly MeasuredTarget[],
  what: 'above' | 'exceeding',
  { print }: BenchSettings,
): Figures {
  const names = sizes.map(({ probes, repeats }) => `${probes} probes × ${repeats}`);
  print(headingText(title, [...names, 'index, looks']));
  return Object.fromEntries(
    targets.flatMap(({ name, found }) => {
      const [first] = found;
      const all = found.map((one) => (one === null ? '–' : rateText({ hits: one[what], trials: one.looks })));
      print(lineText(name, [...all, `${first?.effect.toFixed(3)}, ${first?.looks}`]));
      return found.flatMap((one, at) =>
        one === null ? [] : [[`${name}, ${names[at]}: ${what}`, one[what] / one.looks] as const],
      );
    }),
  );
}
