import type { Reach } from '../core/reach/reach.ts';
import { dueWindows } from '../core/sweep/due-windows.ts';
import { parseSweepDefinition } from '../core/sweep/parse-sweep-definition.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { type SweepEvent, sweepEvents } from '../core/sweep/sweep-event.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { parseSweepReport } from '../core/sweep/sweep-report.ts';
import { type Digest, digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { SweepRegistry } from './backend-ports.ts';
import type { PublicationMarks } from './publication-marks.ts';
import type { TraceReader } from './read-window.ts';
import { sweepProblems } from './register-sweeps.ts';
import type { SweepDeps, SweptOutcome } from './sweep.ts';
import { sweepDue } from './sweep-due.ts';

/** A look at production that a schedule asks for. */
export interface ScheduledSweep {
  /** `owner/name` as the deployment spells it */
  readonly repository: string;
  /** name under `sweeps:` */
  readonly sweep: string;
  /** when the schedule meant it to happen, ISO 8601, UTC: the same however late and often it arrives */
  readonly at: string;
}

export interface SweepScheduledDeps extends Omit<SweepDeps, 'reader' | 'now'> {
  readonly registry: Pick<SweepRegistry, 'registered'>;
  readonly reach: Reach;
  readonly openTraces: (definition: SweepDefinition) => TraceReader;
  /** the moment that it is, ISO 8601, UTC */
  readonly present: () => string;
}

/** What a schedule came to. */
export interface SweptOnSchedule {
  readonly outcomes: readonly SweptOutcome[];
  /** of signals that were raised or cleared, for whoever receives what the function answers */
  readonly events: readonly SweepEvent[];
  /** what ended it early; null = nothing did. The same event of the schedule again goes on from there */
  readonly failure: unknown;
}

/**
 * Sweeps the last window that was over at a moment, and before it those that no sweep has reached, oldest first, by the definition that
 * the repository registered. The moment is also the time of the reports, so that doing it again,
 * late or twice at once, makes the same ones.
 *
 * @throws InputError when the sweep is not registered, or would read or call what the backend does not
 */
export async function sweepScheduled(
  scheduled: ScheduledSweep,
  deps: SweepScheduledDeps,
): Promise<SweptOnSchedule> {
  const { repository, sweep: name, at } = scheduled;
  const definition = { ...(await registeredDefinition(name, repository, deps)), repository };
  const refused = sweepProblems(definition, deps.reach);
  if (refused.length > 0) throw new InputError(refused);
  const [newest] = await deps.ledger.sweeps(repository, name, 1);
  const sweptToMs = newest === undefined ? null : Date.parse(newest.to);
  const { windows } = dueWindows(sweptToMs, Date.parse(at), definition.sweep.windowMs);
  const { marks, answered } = tellings(scheduled, deps);
  const events: SweepEvent[] = [];
  const { swept, failure } = await sweepDue(definition, windows, {
    ...deps,
    now: () => at,
    reader: deps.openTraces(definition),
    marks,
    async publish(record) {
      events.push(...(await eventsOf(record, deps)));
      return { issues: null, rows: null, triggers: null, problems: [] };
    },
    kept: () => Promise.resolve(),
  });
  if (failure === null) await answered();
  return { outcomes: swept.map(({ outcome }) => outcome), events, failure };
}

async function eventsOf(
  { report, sweep, from, to }: SweepRecord,
  { blobs }: Pick<SweepScheduledDeps, 'blobs'>,
): Promise<readonly SweepEvent[]> {
  const { signals } = parseSweepReport(await blobs.get(report));
  return sweepEvents(signals, { sweep, window: { fromMs: Date.parse(from), toMs: Date.parse(to) } });
}

/**
 * Events go out with the answer to the schedule's event, which is delivered once the function succeeded. So the events of a window
 * belong to the event that told them, and to its repeats, which tell them again. Others that look at the same window say nothing of
 * it, unless that event never came to an answer: then what it found is theirs to tell.
 */
function tellings(
  { repository, sweep: name, at }: ScheduledSweep,
  { memo, present }: Pick<SweepScheduledDeps, 'memo' | 'present'>,
): { readonly marks: PublicationMarks; readonly answered: () => Promise<void> } {
  const toldKey = ({ from, report }: SweepRecord) => digestOf(['sweep-told', repository, name, from, report]);
  const answeredKey = (event: JsonValue) => digestOf(['sweep-answered', repository, name, event]);
  const replyOf = async (key: Digest) => (await memo.get([key])).get(key);
  const stateOf = async (record: SweepRecord): Promise<'untold' | 'open' | 'over'> => {
    const event = (await replyOf(toldKey(record)))?.['at'];
    if (event === undefined) return 'untold';
    if (event === at) return 'open';
    return (await replyOf(answeredKey(event))) === undefined ? 'open' : 'over';
  };
  const put = (key: Digest) => memo.put([{ key, reply: { at }, createdAt: present() }]);
  return {
    marks: {
      isOwed: async (record) => (await stateOf(record)) === 'open',
      isPublished: async (record) => (await stateOf(record)) === 'over',
      begin: () => Promise.resolve(),
      end: (record) => put(toldKey(record)),
    },
    answered: () => put(answeredKey(at)),
  };
}

async function registeredDefinition(
  name: string,
  repository: string,
  { registry, blobs }: Pick<SweepScheduledDeps, 'registry' | 'blobs'>,
): Promise<SweepDefinition> {
  const registered = await registry.registered();
  const digest =
    registered !== null && Object.hasOwn(registered.sweeps, name) ? registered.sweeps[name] : undefined;
  if (digest !== undefined) return parseSweepDefinition(await blobs.get(digest));
  throw new InputError([
    `sweep ${name} of ${repository} is not registered: register it from the default branch, with \`mode: sweep\` and \`backend: aws\` of the action, or take it out of the schedule`,
  ]);
}
