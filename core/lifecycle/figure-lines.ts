import { shareText } from '../sweep/coverage-text.ts';
import { shortDigest } from '../text/short-digest.ts';
import type { Cadence } from './cadence.ts';
import { durationText } from './duration-text.ts';
import type { Durations } from './durations.ts';
import type { LineagePart } from './lifecycle-facts.ts';
import type { LifecycleFigures } from './lifecycle-figures.ts';
import type { Share } from './share.ts';
import type { JudgedStage } from './verdict-figures.ts';

/** One figure for people: what it is of, its value, and what to know of it. Texts hold untrusted names. */
export interface FigureLine {
  readonly name: string;
  readonly value: string;
  readonly details: readonly string[];
}

/** Every figure in the order of docs/lifecycle.md. */
export function figureLines(figures: LifecycleFigures): readonly FigureLine[] {
  const { lineage, replays, changeToVerdict, cadence, signalToBaseline } = figures;
  const { identical, different, unanswered } = replays.outcomes;
  return [
    line('runs with whole lineage', share(lineage.runs), lineage.missing.map(missingText)),
    line('releases with whole lineage', share(lineage.releases)),
    line('replays that came out again', share(replays.reproduced), [
      ...(replays.reproduced.of > 0 ? [`${identical} byte for byte, ${different} different`] : []),
      ...(unanswered > 0 ? [`${unanswered} could not be executed again: the memo has lost replies`] : []),
      ...(replays.reproduced.of + unanswered === 0
        ? ['goldgate replay RUN executes a stored run again']
        : []),
    ]),
    ...(figures.verdicts.length === 0 ? [line('passed', noData)] : figures.verdicts.map(stageLine)),
    line('from commit to verdict', durations(changeToVerdict), leftOut(changeToVerdict)),
    line('runs a week', rate(cadence.runs)),
    line('releases a week', rate(cadence.releases)),
    ...coverageLines(figures),
    line('from signal to new baseline', durations(signalToBaseline.answered), [
      ...(signalToBaseline.waiting > 0 ? [waitingText(signalToBaseline.waiting)] : []),
    ]),
  ];
}

const noData = 'no data';
const mostNamed = 5;

function coverageLines({ evaluators, datasets }: LifecycleFigures): readonly FigureLine[] {
  return [
    line(
      'gated metrics measured lately',
      share(evaluators.evaluated),
      named(evaluators.missed, ({ suite, metric, lastAt }) => {
        return `${suite}: ${metric}, ${lastAt === null ? 'never' : `last on ${lastAt.slice(0, 10)}`}`;
      }),
    ),
    line(
      'dataset versions judged with',
      share(datasets.judged),
      named(datasets.never, ({ name, version }) => `${name}@${shortDigest(version)} was never judged with`),
    ),
    line(
      'releases on the newest version',
      share(datasets.current),
      named(datasets.behind, ({ suite, channel, dataset, version, newest }) => {
        return `${channel}/${suite} rests on ${dataset}@${shortDigest(version)}, the newest is ${shortDigest(newest)}`;
      }),
    ),
  ];
}

function line(name: string, value: string, details: readonly string[] = []): FigureLine {
  return { name, value, details };
}

function stageLine({ stage, passed, leftOut: left }: LifecycleFigures['verdicts'][number]): FigureLine {
  const details = left > 0 ? [`${left} without a verdict about quality are left out`] : [];
  return line(`passed, ${stageNames[stage]}`, share(passed), details);
}

const stageNames: Readonly<Record<JudgedStage, string>> = {
  'pull-request': 'pull requests',
  'merge-queue': 'merge queue',
  push: 'pushes',
  schedule: 'schedules',
  manual: 'started by hand',
  local: 'command line',
  change: 'pull requests or command line',
  branch: 'pushes or schedules',
  unknown: 'no ref known',
  release: 'what was released',
};

const partNames: Readonly<Record<LineagePart, string>> = {
  package: 'the package is gone',
  report: 'the report is gone',
  scores: 'the scores of rows are gone, or elsewhere',
  dataset: 'no dataset version is linked',
  commit: 'a working tree with changes was judged, no commit',
  edges: 'links are missing',
};

function missingText({ part, count, examples }: LifecycleFigures['lineage']['missing'][number]): string {
  return `${count} × ${partNames[part]}, such as ${examples.map((run) => run.slice(0, 12)).join(', ')}`;
}

function waitingText(count: number): string {
  const who = count === 1 ? '1 signal was raised' : `${count} signals were raised`;
  return `${who}, and nothing was released in that channel since`;
}

function share({ part, of, share: value, interval }: Share): string {
  if (value === null) return noData;
  const ends = interval === null ? '' : `; 95 %: ${interval.map((end) => shareText(end)).join(' to ')}`;
  return `${shareText(value)} (${part} of ${of}${ends})`;
}

function durations({ n, medianMs, p90Ms }: Durations): string {
  if (medianMs === null || p90Ms === null) return noData;
  return `median ${durationText(medianMs)}, p90 ${durationText(p90Ms)} (n = ${n})`;
}

function leftOut({ leftOut: left }: Durations): readonly string[] {
  return left.map(({ why, count }) => `${count} left out: ${why}`);
}

function rate({ count, weeks, perWeek }: Cadence): string {
  if (perWeek === null) return `${noData} (${count} in less than a week)`;
  return `${Number(perWeek.toPrecision(2))} (${count} in ${Number(weeks.toPrecision(2))} weeks)`;
}

function named<One>(list: readonly One[], text: (one: One) => string): readonly string[] {
  const left = list.length - mostNamed;
  return [...list.slice(0, mostNamed).map(text), ...(left > 0 ? [`and ${left} more; --json shows all`] : [])];
}
