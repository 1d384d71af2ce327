import type { CommandSession } from '../../pipeline/call-ports.ts';
import { type CommandPoolOptions, commandPool } from './command-pool.ts';

/** A command target with a single process; everything else is as in `commandPool`. */
export function commandTarget(options: Omit<CommandPoolOptions, 'workers'>): CommandSession {
  return commandPool({ ...options, workers: 1 });
}
