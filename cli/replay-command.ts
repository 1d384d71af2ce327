import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { plainText } from '../core/text/plain-text.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import { commandInWorktree } from '../embedded/command-in-worktree.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { onlyRun } from '../pipeline/only-run.ts';
import type { RunRecord } from '../pipeline/ports.ts';
import { type Replay, replayRun } from '../pipeline/replay-run.ts';
import type { BackendOptions } from './backend-place.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import { interruption } from './interruption.ts';
import { openReplayedStore } from './replayed-store.ts';
import type { Terminal } from './terminal.ts';

export interface ReplayOptions extends PlaceOptions, BackendOptions {
  readonly json?: boolean;
}

/**
 * Executes a stored run again in a store that is thrown away, and compares what comes of it byte for byte.
 *
 * @returns 0 when it says the same, 1 when it does not, 3 when the memo has lost replies that it needs
 */
export async function replayCommand(
  prefix: string,
  options: ReplayOptions,
  terminal: Terminal,
): Promise<number> {
  using interrupted = interruption();
  await using place = await openPlace(options);
  await using replayed = await openReplayedStore(place, options);
  const record = await onlyRun(prefix, replayed.store.ledger);
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-replay-'));
  try {
    await using temporary = openLocalStore(folder);
    const replay = await replayRun(record, {
      store: replayed.store,
      temporary: { blobs: replayed.over(temporary.blobs), results: temporary.shardResults },
      startEvaluator: (side, target) => startEvaluator(place, record, { side, target, ...interrupted }),
      signal: interrupted.signal,
    });
    await replayed.note({ ...replay, differences: replay.differences.length });
    terminal.out(options.json === true ? `${JSON.stringify(replay)}\n` : replayText(replay, terminal));
    return exitCodeOf(replay);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

type StartEvaluator = Parameters<typeof replayRun>[1]['startEvaluator'];

async function startEvaluator(
  { repository, folder }: Place,
  { base, head }: RunRecord,
  {
    side,
    target,
    signal,
  }: {
    readonly side: Parameters<StartEvaluator>[0];
    readonly target: Parameters<StartEvaluator>[1];
    readonly signal: AbortSignal;
  },
): ReturnType<StartEvaluator> {
  const commit = side === 'baseline' ? base : head;
  const snapshot = commit === null ? null : await openCommit(repository, folder, commit);
  if (snapshot === null) {
    throw new Error(
      `the evaluator "${target.command}" cannot be started: its ${side} is no commit that is here`,
    );
  }
  return commandInWorktree(target, {
    snapshot,
    folder,
    environment: withoutSecrets(process.env, []),
    signal,
  });
}

function exitCodeOf({ kind }: Replay): number {
  switch (kind) {
    case 'identical':
    case 'same-findings':
      return 0;
    case 'different':
      return 1;
    case 'unanswered':
      return 3;
    default:
      return kind satisfies never;
  }
}

const mostShown = 20;

function replayText(replay: Replay, { palette }: Terminal): string {
  const { run, suite, stored, differences, unanswered } = replay;
  const of = `${palette.bold(suite)}  run ${run.slice(0, 12)}`;
  switch (replay.kind) {
    case 'identical':
      return `${of}  ${palette.holds('identical')}\nreport ${shortDigest(stored)} came out again, byte for byte\n`;
    case 'same-findings':
      return `${of}  ${palette.holds('same findings')}\nonly what was paid differs: replies came from the memo\n${shown(differences)}`;
    case 'different':
      return `${of}  ${palette.broken('different')}\n${shown(differences)}`;
    case 'unanswered':
      return `${of}  ${palette.undecided('could not be executed again')}\nat least ${unanswered} questions have no reply in the memo, and a replay asks nobody\n`;
    default:
      return replay.kind satisfies never;
  }
}

function shown(differences: Replay['differences']): string {
  const lines = differences
    .slice(0, mostShown)
    .map(({ path, stored, replayed }) => `  ${path}: ${cut(stored)} → ${cut(replayed)}\n`);
  const more = differences.length - lines.length;
  return `${lines.join('')}${more > 0 ? `  and ${more} more\n` : ''}`;
}

function cut(text: string | null): string {
  return text === null ? 'nothing' : plainText(text, 100);
}
