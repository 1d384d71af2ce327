import { plainText } from '../text/plain-text.ts';
import { type AskedProbes, reportedText } from './asked-probes.ts';
import { figureText } from './figure-text.ts';
import type { JudgedCanaries } from './judged-canaries.ts';
import type { SweepReport } from './sweep-report.ts';
import type { TraceCounts } from './trace-counts.ts';

/** What was read, what became of it, and what it took: one sentence each. */
export function countLines(
  report: Pick<
    SweepReport,
    | 'counts'
    | 'readings'
    | 'lastReading'
    | 'labels'
    | 'traces'
    | 'sample'
    | 'scored'
    | 'judged'
    | 'probed'
    | 'calls'
    | 'costUsd'
  >,
): readonly string[] {
  const {
    counts,
    readings,
    lastReading,
    labels,
    traces,
    sample,
    scored,
    judged = {},
    probed,
    calls,
    costUsd,
  } = report;
  return [
    `${traces} traces in the window, ${sample.drawn} drawn from ${sample.strata.length} ${sample.strata.length === 1 ? 'stratum' : 'strata'}`,
    ...askedLines(sample.asked),
    ...readLines(counts),
    ...(readings === 1
      ? []
      : [
          `over ${readings} readings; the last one read ${lastReading.records} records and kept ${lastReading.kept} traces`,
        ]),
    ...(labels === 0 ? [] : [`${labels} traces of the sample were labelled later`]),
    ...Object.entries(scored).flatMap(([name, { rows, of, problems }]) =>
      rows === of
        ? []
        : [`${name} scored ${rows} of ${of}: ${problems.map((why) => plainText(why, 120)).join('; ')}`],
    ),
    ...Object.entries(judged).map(canaryLine),
    ...(probed === undefined ? [] : [probeLine(probed), ...exampleLines(probed)]),
    ...(calls.judge + calls.fromMemo === 0
      ? []
      : [`${calls.judge} calls of judges, ${calls.fromMemo} from the memo, ${figureText(costUsd)} usd`]),
  ];
}

function askedLines(asked: SweepReport['sample']['asked']): readonly string[] {
  if (asked === undefined) return [];
  const { planned, drawn, why } = asked;
  const of = drawn === planned ? '' : ` instead of ${planned}`;
  return [`${drawn} of them${of} are asked about${why === null ? '' : `: ${plainText(why, 200)}`}`];
}

/** What a judge said of its canaries, in one sentence. */
export function canaryLine([name, { judge, canaries, verdicts, agreement, problems }]: [
  string,
  JudgedCanaries,
]) {
  const shares = [
    ['agrees with people on', agreement.agreement],
    ['kappa', agreement.cohenKappa],
  ] as const;
  const said = shares.flatMap(([what, share]) => {
    if (share === null) return [];
    const ends =
      share.interval === null ? '' : ` (${share.interval.map((end) => end.toFixed(2)).join(' to ')})`;
    return [`${what} ${share.estimate.toFixed(2)}${ends}`];
  });
  const judged = `judge ${plainText(judge, 60)} of ${plainText(name, 60)}: ${verdicts.length} of ${canaries} canaries judged`;
  return [judged, ...said, ...problems.map((why) => plainText(why, 120))].join('; ');
}

/** What the target said to its probes, in one sentence. */
export function probeLine({
  target,
  probes,
  repeats,
  rows,
  reported,
  problems,
  redacted = {},
  costUsd,
}: AskedProbes) {
  const answers = rows.reduce((sum, row) => sum + row.answers, 0);
  const cost = costUsd === 0 ? '' : `, ${figureText(costUsd)} usd`;
  const asked = `${probes} probes asked ${repeats} times each: ${answers} of ${probes * repeats} answers${cost}`;
  return [
    `target ${plainText(target, 100)}: ${asked}`,
    plainText(reportedText(reported), 200),
    ...problems.map((why) => plainText(why, 120)),
    ...listed('redacted', Object.entries(redacted)),
  ].join('; ');
}

/** Only where there is something to compare. */
function exampleLines({ examples }: AskedProbes): readonly string[] {
  return examples.map(
    ({ id, before, now }) =>
      `  ${plainText(id, 60)}: before ${JSON.stringify(plainText(before, 60))}, now ${JSON.stringify(plainText(now, 60))}`,
  );
}

function readLines(counts: TraceCounts): readonly string[] {
  const { records, sources, brokenSources, recordsSetAside, tracesSetAside, odd, redacted } = counts;
  const removed = Object.entries(redacted).map(
    ([kind, fields]) => [kind, Object.values(fields).reduce((sum, count) => sum + count, 0)] as const,
  );
  return [
    `${records} records read from ${sources} ${sources === 1 ? 'source' : 'sources'}${brokenSources === 0 ? '' : `, ${brokenSources} of them broken`}`,
    ...listed('records set aside', Object.entries(recordsSetAside)),
    ...listed(
      'traces set aside',
      Object.entries(tracesSetAside).map(([reason, count]) => [asideWords[reason] ?? reason, count]),
    ),
    ...listed('odd, and kept', Object.entries(odd)),
    ...listed('redacted', removed),
    ...counts.examples
      .filter(({ reason }) => !(reason in asideWords))
      .slice(0, 5)
      .map(
        ({ file, line, what }) =>
          `  ${plainText(file, 120)}${line === null ? '' : `:${line}`}: ${plainText(what, 160)}`,
      ),
  ];
}

/** What is no fault of a trace is said in words, and without places: files hold traces of many windows. */
const asideWords: Readonly<Record<string, string>> = {
  late: 'before the window',
  early: 'after the window',
  seen: 'seen in an earlier reading',
};

function listed(
  what: string,
  counts: readonly (readonly [reason: string, count: number])[],
): readonly string[] {
  const some = counts.filter(([, count]) => count > 0);
  return some.length === 0
    ? []
    : [`${what}: ${some.map(([reason, count]) => `${count} ${reason}`).join(', ')}`];
}
