import { join } from 'node:path';
import { memoryBlobs } from '../adapters/memory/memory-blobs.ts';
import { askedWindows } from '../core/sweep/asked-windows.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import { lastWindow } from '../core/sweep/sweep-windows.ts';
import { terminalSweep } from '../core/sweep/terminal-sweep.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { openTraces } from '../embedded/open-traces.ts';
import { type ConfiguredSweep, configuredSweeps } from '../pipeline/configured-sweeps.ts';
import { defineSweep } from '../pipeline/define-sweep.ts';
import { configuredFollowUp, foreseeFollowUp } from '../pipeline/foresee-follow-up.ts';
import type { ForeseenProbes } from '../pipeline/foresee-probes.ts';
import { type ForeseenSweep, foreseeSweep } from '../pipeline/foresee-sweep.ts';
import { type SweepDeps, type SweptOutcome, sweepWindow } from '../pipeline/sweep.ts';
import type { BackendOptions } from './backend-place.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import { interruption } from './interruption.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';

export interface SweepOptions extends PlaceOptions, BackendOptions {
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
  /** has a backend sweep by the configuration here */
  readonly register?: boolean;
  readonly json?: boolean;
}

/**
 * Looks at what production answered, window by window: the last one that is over, or those between two moments.
 *
 * @returns 0: what moved is for people to look at, and blocks nothing
 */
export async function sweepCommand(
  name: string | undefined,
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.backend === 'aws')
    return (await import('./backend-sweep-command.ts')).backendSweepCommand(name, options, terminal);
  if (options.register === true)
    throw new InputError(['--register: a backend is expected to register in: --backend aws --register']);
  return sweepHere(name, options, terminal);
}

async function sweepHere(
  name: string | undefined,
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> {
  using interrupted = interruption();
  using progress = showProgress(terminal, Date.now);
  await using place = await openPlace(options);
  const { repository, folder, configPath } = place;
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  const remote = await repository.remoteName();
  const sweeps = await configuredSweeps({ snapshot, configPath, repository: remote }, name ?? null);
  await using embedded = openEmbedded({
    ...place,
    base: null,
    head: snapshot,
    openCommit: (commit) => openCommit(repository, folder, commit),
    environment: process.env,
    progress,
    signal: interrupted.signal,
    now: () => new Date().toISOString(),
  });
  const found: Found[] = [];
  const scratch = memoryBlobs();
  for (const configured of sweeps) {
    // A dry run stores nothing, files of evaluators neither.
    const blobs = options.dryRun === true ? scratch : embedded.blobs;
    const definition = await defineSweep(configured, { blobs });
    const reader = openTraces(configured.sweep, join(repository.root, folder));
    const deps = { ...embedded, reader, scratch };
    for (const window of windowsOf(definition, options)) {
      interrupted.signal.throwIfAborted();
      const made = await swept({ configured, folder, definition, window }, deps, options);
      progress[Symbol.dispose]();
      const texts = made.map((one) => `${textOf(one, terminal)}${followsText(one)}\n`);
      if (options.json !== true) terminal.out(texts.join(''));
      found.push(...made);
    }
  }
  if (options.json === true) terminal.out(`${JSON.stringify({ sweeps: found })}\n`);
  return 0;
}

type Deps = SweepDeps & Parameters<typeof foreseeSweep>[2];

type Found = (SweptOutcome | ForeseenSweep) & {
  /** what would follow where the action publishes */
  readonly follows: readonly string[];
};

async function swept(
  {
    configured,
    folder,
    definition,
    window,
  }: {
    readonly configured: ConfiguredSweep;
    readonly folder: string;
    readonly definition: SweepDefinition;
    readonly window: TraceWindow;
  },
  deps: Deps,
  { dryRun }: SweepOptions,
): Promise<readonly Found[]> {
  if (dryRun === true) {
    const foreseen = await foreseeSweep(definition, window, deps);
    return [{ ...foreseen, follows: configuredFollowUp(configured) }];
  }
  const setting = { configured, folder, runUrl: null };
  const { relabelled, ...own } = await sweepWindow(definition, window, deps);
  const found: Found[] = [];
  for (const one of [own, ...relabelled])
    found.push({ ...one, follows: await foreseeFollowUp(one.record, setting, deps) });
  return found;
}

/** The last window that is over, or those that have a moment of a range. */
function windowsOf({ sweep, name }: SweepDefinition, { from, to }: SweepOptions): readonly TraceWindow[] {
  const now = Date.now();
  if (from === undefined && to === undefined) return [lastWindow(now, sweep.windowMs)];
  const range = { from: from ?? null, to: to ?? null, names: { from: '--from', to: '--to' } };
  return askedWindows({ name, lengthMs: sweep.windowMs }, range, now);
}

function textOf(found: SweptOutcome | ForeseenSweep, terminal: Terminal): string {
  if (!('report' in found)) return foreseenText(found, terminal);
  const { to } = found.report.window;
  const early =
    Date.parse(to) <= Date.now()
      ? ''
      : terminal.palette.undecided('note: this window is not over: sweep it again when it is\n');
  const stands = found.reused ? 'Nothing is new in this window; what an earlier sweep found stands.\n' : '';
  return `${terminalSweep(found.report, terminal.palette)}${early}${stands}`;
}

/** The action publishes; a command line would do it in the name of whoever tries it. */
function followsText(found: Found): string {
  if (found.follows.length === 0) return '';
  const lines = found.follows.map((line) => `  ${plainText(line, 300)}\n`).join('');
  const when = 'record' in found ? 'would follow' : 'a raised signal would lead to';
  return `Where the action publishes, ${when}:\n${lines}`;
}

function foreseenText(
  {
    sweep,
    window,
    counts,
    traces,
    drawn,
    asked: paid,
    canaries,
    probes,
    standing,
    evaluators,
    notes,
    warnings,
  }: ForeseenSweep,
  { palette }: Terminal,
): string {
  const asked = evaluators.map(({ evaluator, asks, known, calls, costUsd }) => {
    const cost = costUsd === null ? '' : `, about ${costUsd.toFixed(4)} usd`;
    return `${evaluator}: ${calls} calls of ${plainText(asks, 80)}, ${known} from the memo${cost}`;
  });
  const lines = [
    `${palette.bold(sweep)}  ${window.from.slice(0, 16)} to ${window.to.slice(0, 16)} UTC, dry run`,
    `${counts.records} records would be read from ${counts.sources} sources: ${traces} traces in the window, ${drawn} drawn`,
    ...(paid === null
      ? []
      : [
          `${paid.drawn} of ${paid.planned} planned traces would be asked about${paid.why === null ? '' : `: ${paid.why}`}`,
        ]),
    ...(standing || canaries === 0 ? [] : [`${canaries} canaries would be asked anew`]),
    ...(standing ? ['nothing is new: what an earlier sweep found would stand'] : asked),
    ...(standing || probes === null ? [] : [probesText(probes)]),
    ...(standing || asked.length > 0 || probes !== null
      ? []
      : ['no evaluator asks anybody: nothing would be called']),
    ...warnings.map((warning) => palette.broken(`warning: ${plainText(warning, 400)}`)),
    ...notes.map((note) => palette.undecided(`note: ${plainText(note, 300)}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function probesText({ target, probes, calls, costUsd, rangeUsd }: ForeseenProbes): string {
  const [low, high] = rangeUsd ?? [];
  const most = low === undefined || high === undefined ? '' : ` (${low.toFixed(4)} to ${high.toFixed(4)})`;
  const cost = costUsd === null ? '' : `, about ${costUsd.toFixed(4)} usd${most}`;
  return `${probes} probes would be asked anew: ${calls} calls of ${plainText(target, 100)}${cost}`;
}
