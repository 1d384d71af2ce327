import { parseOutputs } from '../core/dataset/parse-chunk.ts';
import { firstAnswers, type RecordedAnswers, type ReportedModels } from '../core/sweep/asked-probes.ts';
import type { Probe } from '../core/sweep/parse-probes.ts';
import { probeInstrument } from '../core/sweep/probe-instrument.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { EarlierWindows, PaidCalls } from './earlier-windows.ts';
import type { Blobs } from './ports.ts';
import { probeRows } from './probe-rows.ts';

/** The probes of a sweep, read, and what the target is held to. */
export interface ReadProbes {
  readonly path: string;
  readonly repeats: number;
  readonly target: Target;
  readonly instrument: Digest;
  readonly list: readonly Probe[];
  /** null = this window's answers are what it is held to */
  readonly recorded: RecordedProbes | null;
  /** what its probes were paid in windows since the release */
  readonly paid: PaidCalls;
  /** why nothing that was recorded since the release is what it is held to; null = nothing to say */
  readonly note: string | null;
}

/** What a target answered first. */
export interface RecordedProbes {
  /** start of the first window that recorded answers */
  readonly from: string;
  readonly answers: RecordedAnswers;
  readonly reported: ReportedModels;
}

/**
 * Reads the probes of a sweep, and what the same target answered to them since the release.
 *
 * @throws InputError when the file holds something else than probes
 */
export async function readProbes(
  definition: Pick<SweepDefinition, 'sweep' | 'probes'>,
  { probed }: Pick<EarlierWindows, 'probed'>,
  { blobs }: { readonly blobs: Pick<Blobs, 'get' | 'has'> },
): Promise<ReadProbes | null> {
  const { sweep, probes } = definition;
  const list = await probeRows(definition, { blobs });
  if (list === null || probes === undefined || sweep.probes === undefined) return null;
  const { path, target } = probes;
  const { repeats } = sweep.probes;
  const instrument = probeInstrument(target);
  const own = probed.filter((one) => one.asked.instrument === instrument);
  const recorded = await recordedProbes(own, blobs);
  return {
    path,
    repeats,
    target,
    instrument,
    list,
    recorded,
    paid: own.reduce(
      (sum, { asked }) => ({ calls: sum.calls + asked.calls, costUsd: sum.costUsd + asked.costUsd }),
      { calls: 0, costUsd: 0 },
    ),
    note: recorded === null ? beginsAnew(probed, own) : null,
  };
}

type Earlier = EarlierWindows['probed'][number];

async function recordedProbes(
  earlier: readonly Earlier[],
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<RecordedProbes | null> {
  const kept: Earlier[] = [];
  const contents = new Map<Digest, Uint8Array>();
  for (const one of earlier) {
    const { recorded } = one.asked;
    if (recorded === null || !(contents.has(recorded) || (await blobs.has(recorded)))) continue;
    if (!contents.has(recorded)) contents.set(recorded, await blobs.get(recorded));
    kept.push(one);
  }
  const [first] = kept;
  if (first === undefined) return null;
  return {
    from: first.asked.from ?? first.windowFrom,
    answers: firstAnswers([...contents.values()].map(parseOutputs)),
    reported: first.asked.reported.before ?? first.asked.reported.now,
  };
}

function beginsAnew(all: readonly Earlier[], own: readonly Earlier[]): string | null {
  if (own.some(({ asked }) => asked.recorded !== null))
    return 'the store no longer holds what the target answered to its probes: what it answers now is what it is held to';
  const last = all.findLast(({ asked }) => asked.recorded !== null);
  return last === undefined
    ? null
    : `the target was changed since the window of ${last.windowFrom.slice(0, 16)} UTC (prompt, model, parameters, files or address): its probes begin anew, and what it answers now is what it is held to`;
}
