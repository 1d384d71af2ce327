import * as core from '@actions/core';
import { z } from 'zod';

/** What main leaves for post, which runs even after a crash: written as soon as it is known. */
export interface RunState {
  readonly openChecks: readonly number[];
  /** where to keep the store; null when it is not kept */
  readonly store: { readonly folder: string; readonly suffix: string } | null;
}

const shape = z.object({
  openChecks: z.array(z.number()),
  store: z.object({ folder: z.string(), suffix: z.string() }).nullable(),
});

export function saveState(state: RunState): void {
  core.saveState('goldgate', JSON.stringify(state));
}

/** null when main left nothing, or nothing that can be read */
export function loadState(): RunState | null {
  const text = core.getState('goldgate');
  if (text === '') return null;
  const read = shape.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
