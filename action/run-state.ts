import * as core from '@actions/core';
import * as z from 'zod';
import type { OpenCheck } from '../pipeline/publish-check.ts';

/** What main leaves for post, which runs even after a crash: written as soon as it is known. */
export interface RunState {
  readonly openChecks: readonly OpenCheck[];
  /** what to keep for later runs; null when there is nothing new */
  readonly store: StoredFolder | null;
}

export interface StoredFolder {
  readonly folder: string;
  /** under which name, unique for the run */
  readonly key: string;
}

const shape = z.object({
  openChecks: z.array(
    z.object({ id: z.number(), conclusion: z.enum(['success', 'failure', 'cancelled']), title: z.string() }),
  ),
  store: z.object({ folder: z.string(), key: z.string() }).nullable(),
});

/** Keeps the state of this run where post finds it. */
export function keptState(): { keep(changes: Partial<RunState>): void } {
  let state: RunState = { openChecks: [], store: null };
  return {
    keep(changes) {
      state = { ...state, ...changes };
      core.saveState('goldgate', JSON.stringify(state));
    },
  };
}

/** null when main left nothing, or nothing that can be read */
export function loadState(): RunState | null {
  const text = core.getState('goldgate');
  if (text === '') return null;
  const read = shape.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
