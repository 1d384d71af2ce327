import type { Bench, BenchSettings, Figures } from './bench.ts';
import { headingText, lineText, percent } from './error-rates/table-text.ts';
import { type AlarmRate, alarmRate } from './false-alarms/alarm-rate.ts';
import { detectSeconds } from './false-alarms/detect-seconds.ts';
import { fieldTraffics, shareTraffics } from './false-alarms/field-traffics.ts';
import { foundChanges } from './false-alarms/found-changes.ts';
import { measureTraffics } from './false-alarms/measure-traffics.ts';
import { quarterWindows } from './false-alarms/quiet-quarters.ts';
import type { QuietTraffic } from './false-alarms/quiet-traffic.ts';
import { realChanges } from './false-alarms/real-changes.ts';
import { scoreTraffics } from './false-alarms/score-traffics.ts';
import { volumeTraffics } from './false-alarms/volume-traffics.ts';

/** What a team is told of traffic in which nothing happens, through `detect` with its history and a reference with its own noise. */
export const bench: Bench = {
  claim:
    'at most 1 signal a quarter is raised without a cause, over all cells, where traces and days do not depend on each other',
  async run(settings) {
    // First, as a sweep does it: in a process that has decided nothing else.
    const speed = detectSeconds(settings.small ? 100 : 1_000);
    settings.print(
      `quarters of ${quarterWindows} daily windows, false-alarms: 1, raise: 2 of 3; a fresh reference for each quarter; means with 95 % intervals over the quarters`,
    );
    settings.print(
      'the rivals, over 2 quarters, tell in every window; they know no texts, volumes and schemas, and of scores only tests: 0.0 there says nothing for them',
    );
    const figures: Record<string, number> = {};
    const quartersOf = settings.small ? { cheap: 12, dear: 3 } : { cheap: 40, dear: 20 };
    const traffics = [
      ...[...scoreTraffics(), ...volumeTraffics()].map((traffic) => ({
        traffic,
        quarters: quartersOf.cheap,
      })),
      ...[...fieldTraffics(), ...shareTraffics(), ...measureTraffics()].map((traffic) => ({
        traffic,
        quarters: quartersOf.dear,
      })),
    ];
    const groups = [
      { title: 'traces and days that do not depend on each other', isIndependent: true },
      { title: 'traces or days that do', isIndependent: false },
    ];
    for (const { title, isIndependent } of groups) {
      settings.print(
        headingText(title, [
          'raised a quarter',
          'windows exceed',
          'psi > .2',
          'tests at .05',
          'distances > .1',
          'cells, with data, quarters',
        ]),
      );
      for (const { traffic, quarters } of traffics.filter(
        (one) => one.traffic.isIndependent === isIndependent,
      ))
        Object.assign(figures, measured(traffic, quarters, settings));
    }
    Object.assign(figures, changes(settings));
    settings.print(
      `\n${speed.cells} cells, ${speed.windows} windows: ${speed.perWindowMs.toFixed(1)} ms a window for detect, with histories of up to ${speed.windows} windows`,
    );
    return { ...figures, 'ms of detect a window of 100 cells': speed.perWindowMs };
  },
};

/** Quiet windows before the change: while windows hardly tell how they differ, and when they do. */
const quietBefore = [
  { name: 'after 3 windows', quietDays: 3, differ: 'as lent' },
  { name: 'after 30 windows', quietDays: 30, differ: 'as lent' },
  { name: 'own interval alone', quietDays: 3, differ: 'as one shows' },
] as const;

function changes({ print, say, small }: BenchSettings): Figures {
  print(
    headingText(
      'a change that lasts, over all traces: exceeds in its first window, raised within a week',
      quietBefore.map(({ name }) => name),
    ),
  );
  return Object.fromEntries(
    realChanges().flatMap((change) => {
      const all = quietBefore.map((before) => foundChanges(change, before, small ? 2 : 30));
      print(
        lineText(
          change.name,
          all.map(({ cells, first, raised }) => `${percent(first / cells)} %, ${percent(raised / cells)} %`),
        ),
      );
      say(`${change.name} is done`);
      return all.map(
        ({ raised, cells }, at) =>
          [`${change.name}, ${quietBefore[at]?.name}: raised in a week`, raised / cells] as const,
      );
    }),
  );
}

function measured(traffic: QuietTraffic, quarters: number, { say, print }: BenchSettings): Figures {
  const { name } = traffic;
  const rate = alarmRate(traffic, { quarters, rivalQuarters: 2 });
  const { psi, tests, distances } = rate.rivals;
  print(
    lineText(name, [
      intervalText(rate.raised),
      rate.exceeded.mean.toFixed(2),
      psi.toFixed(1),
      tests.toFixed(1),
      distances.toFixed(1),
      `${rate.cells}, ${(100 * rate.measured).toFixed(0)} %, ${quarters}`,
    ]),
  );
  say(`${name}: ${intervalText(rate.raised)}`);
  return { [`${name}: raised a quarter`]: rate.raised.mean, [`${name}: upper limit`]: rate.raised.upper };
}

function intervalText({ mean, lower, upper }: AlarmRate['raised']): string {
  return `${mean.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`;
}
