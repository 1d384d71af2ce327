import type { GithubClient } from '../adapters/github/github-client.ts';
import { askedWindows } from '../core/sweep/asked-windows.ts';
import { type DueWindows, dueWindows } from '../core/sweep/due-windows.ts';
import { followedText } from '../core/sweep/followed-text.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { SweepTurn } from '../core/sweep/sweep-turn.ts';
import { InputError } from '../core/text/input-error.ts';
import { openTraces } from '../embedded/open-traces.ts';
import type { ConfiguredSweep } from '../pipeline/configured-sweeps.ts';
import { defineSweep } from '../pipeline/define-sweep.ts';
import { memoDeliveries } from '../pipeline/deliveries.ts';
import type { GateDeps } from '../pipeline/gate.ts';
import { publishWindow } from '../pipeline/publish-window.ts';
import type { SweptOutcome } from '../pipeline/sweep.ts';
import { type DueSweep, type PublishedWindow, sweepDue } from '../pipeline/sweep-due.ts';
import { CancelledError } from './cancellation.ts';
import { followUpAdapters } from './follow-up-adapters.ts';
import type { Inputs } from './inputs.ts';
import { runUrl } from './run-url.ts';
import type { SweepMemory } from './sweep-memory.ts';

/** What the sweeps of one run share. */
export interface SweepingRun {
  readonly inputs: Inputs;
  readonly client: GithubClient;
  /** folder of the configuration, absolute */
  readonly root: string;
  readonly embedded: GateDeps;
  readonly memory: SweepMemory;
}

/** Sweeps what is due of one sweep, or asked for, and publishes it. A sweep that cannot be made does not keep the others from being made. */
export async function sweepTurn(
  configured: ConfiguredSweep,
  run: SweepingRun,
): Promise<{ readonly turn: SweepTurn; readonly outcomes: readonly SweptOutcome[] }> {
  const { name: sweep } = configured;
  try {
    return await taken(configured, run);
  } catch (error) {
    return { turn: { sweep, swept: [], notes: [], problems: problemsOf(error) }, outcomes: [] };
  }
}

async function taken(configured: ConfiguredSweep, run: SweepingRun) {
  const { embedded, memory, inputs, client, root } = run;
  const newest = (await embedded.ledger.sweeps(configured.repository, configured.name, 1))[0] ?? null;
  const due = windowsOf(configured, newest, inputs);
  const definition = await defineSweep(configured, embedded);
  const adapters = followUpAdapters(configured.sweep.followUp, client, inputs.commentAuthor);
  const deliveries = memoDeliveries(memory.marked, embedded.now);
  const setting = { configured, folder: inputs.config.folder, runUrl: runUrl() };
  const done = await sweepDue(definition, due.windows, {
    ...embedded,
    memo: memory.memo,
    reader: openTraces(configured.sweep, root),
    publish: async (record) => {
      const published = await publishWindow(record, setting, { ...embedded, ...adapters, deliveries });
      return { ...published, problems: [...published.problems, ...adapters.problems] };
    },
    marks: memory.marks,
    kept: memory.write,
  });
  return { turn: turnOf(configured.name, done, due, newest), outcomes: done.swept.map((one) => one.outcome) };
}

function windowsOf(
  { name, sweep }: ConfiguredSweep,
  newest: SweepRecord | null,
  { range }: Inputs,
): DueWindows {
  const now = Date.now();
  if (range === null) return dueWindows(newest === null ? null : Date.parse(newest.to), now, sweep.windowMs);
  const names = { from: 'input "from"', to: 'input "to"' };
  return { windows: askedWindows({ name, lengthMs: sweep.windowMs }, { ...range, names }, now), left: 0 };
}

function turnOf(sweep: string, done: DueSweep, due: DueWindows, newest: SweepRecord | null): SweepTurn {
  const all: readonly PublishedWindow[] = [...done.madeUp, ...done.swept];
  const problems = all.flatMap(({ published }) => published?.problems ?? []);
  return {
    sweep,
    swept: byWindow(done.swept).map(({ outcome: { report, reused }, published }) => ({
      report,
      reused,
      followed: published === null ? [] : followedText(published),
    })),
    notes: [...missedNotes(due, newest), ...madeUpNotes(done)],
    problems: [...new Set([...problems, ...(done.failure === null ? [] : problemsOf(done.failure))])],
  };
}

/** Labels that came for an earlier window make it anew, after the window that brought them. */
function byWindow(swept: DueSweep['swept']): DueSweep['swept'] {
  return swept.toSorted((one, other) =>
    one.record.from < other.record.from ? -1 : Number(one.record.from > other.record.from),
  );
}

function missedNotes({ windows, left }: DueWindows, newest: SweepRecord | null): readonly string[] {
  const late =
    newest === null ? [] : windows.slice(0, -1).filter(({ fromMs }) => fromMs >= Date.parse(newest.to));
  const [first] = late;
  if (first === undefined) return [];
  const since = new Date(first.fromMs).toISOString().slice(0, 16);
  const gone =
    left === 0
      ? ''
      : `; ${left} windows before it are left out: sweep them with the inputs \`from\` and \`to\``;
  return [`${late.length} earlier windows had not been swept, and are made up for, from ${since} UTC${gone}`];
}

function madeUpNotes({ madeUp }: DueSweep): readonly string[] {
  return madeUp.map(({ record, published }) => {
    const followed = published === null ? [] : followedText(published);
    const what = followed.length === 0 ? 'nothing was left to do' : followed.join(', ');
    return `what had to follow from ${record.from.slice(0, 16)} UTC and could not, is made up for: ${what}`;
  });
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof CancelledError) throw error;
  if (error instanceof InputError) return error.problems;
  return [error instanceof Error ? error.message : String(error)];
}
