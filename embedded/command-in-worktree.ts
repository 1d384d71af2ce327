import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandPool } from '../adapters/command/command-pool.ts';
import { moduleEnvironment } from '../adapters/command/module-environment.ts';
import { runSetup } from '../adapters/command/run-setup.ts';
import { isModuleCommand } from '../core/evaluators/module-command.ts';
import type { CommandSession } from '../pipeline/call-ports.ts';
import type { CommandTarget } from '../pipeline/output-sources.ts';
import type { Snapshot } from '../pipeline/ports.ts';

export interface WorktreeSettings {
  readonly snapshot: Snapshot;
  /** folder of the configuration within the repository, `` for its root */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Setting up may install a project's packages; half an hour is a broken set-up. */
const setupTimeoutMs = 30 * 60_000;

/** Starts a command target in a clean worktree of its arm; closing the session removes the worktree. */
export async function commandInWorktree(
  target: CommandTarget,
  settings: WorktreeSettings,
): Promise<CommandSession> {
  // Temporary folders of macOS are links, and permissions are asked for by the place they lead to.
  const worktree = await realpath(await mkdtemp(join(tmpdir(), 'goldgate-arm-')));
  const remove = () => rm(worktree, { recursive: true, force: true, maxRetries: 3 });
  try {
    await settings.snapshot.materialise(worktree);
    const place = {
      folder: join(worktree, settings.folder),
      environment: settings.environment,
      signal: settings.signal,
    };
    if (target.setup !== null) await runSetup({ ...place, command: target.setup, timeoutMs: setupTimeoutMs });
    const { command, timeoutMs, workers } = target;
    const environment = isModuleCommand(command)
      ? moduleEnvironment(place.environment, worktree)
      : place.environment;
    const session = await commandPool({ ...place, environment, command, timeoutMs, workers });
    return {
      answer: session.answer,
      async close() {
        await session.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
