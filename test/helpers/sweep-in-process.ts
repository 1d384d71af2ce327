import type { SweepDefinition } from '../../core/sweep/sweep-definition.ts';
import { type ConfiguredSweep, configuredSweeps } from '../../pipeline/configured-sweeps.ts';
import { defineSweep } from '../../pipeline/define-sweep.ts';
import { recordRelease } from '../../pipeline/record-release.ts';
import type { SweepDeps } from '../../pipeline/sweep.ts';
import { gateInProcess, type InProcess, onlyReport } from './in-process-gate.ts';
import { type Files, memorySnapshot } from './memory-snapshot.ts';
import type { memoryStore } from './memory-store.ts';
import { scriptedModels } from './scripted-models.ts';

type Store = ReturnType<typeof memoryStore>;

export const dayMs = 86_400_000;
export const monday = Date.UTC(2026, 2, 2);

/** @param day from Monday, the 2nd of March 2026 */
export function windowOf(day: number) {
  return { fromMs: monday + day * dayMs, toMs: monday + (day + 1) * dayMs };
}

/** Gates the files in the store, and accepts what they are. */
export async function releaseIn(
  store: Store,
  files: Files,
  { channel = 'production', ...options }: InProcess & { readonly channel?: string } = {},
): Promise<void> {
  const { run } = onlyReport(await gateInProcess(null, files, { ...options, store }));
  const record = await store.ledger.run(run);
  if (record === null) throw new Error('the run was not recorded');
  const now = () => '2026-03-01T00:00:00.000Z';
  await recordRelease({ run: record, channel, note: 'to all', by: 'ann' }, { ...store, now });
}

/** The only sweep of the files. */
export async function configuredSweep(files: Files): Promise<ConfiguredSweep> {
  const place = { snapshot: memorySnapshot(files), configPath: 'goldgate.yaml', repository: 'acme/support' };
  const [configured, ...more] = await configuredSweeps(place, null);
  if (configured === undefined || more.length > 0) throw new Error('expected one sweep');
  return configured;
}

export async function definedSweep(files: Files, store: Store): Promise<SweepDefinition> {
  return defineSweep(await configuredSweep(files), store);
}

/** What a sweep of one of these days needs, with models that nobody asks unless others are given. */
export function sweepDeps(
  store: Store,
  reader: SweepDeps['reader'],
  more: Partial<SweepDeps> = {},
): SweepDeps {
  return {
    ...store,
    models: scriptedModels(),
    startCommand: () => Promise.reject(new Error('no command here')),
    now: () => '2026-03-09T00:00:00.000Z',
    progress: { report: () => undefined },
    signal: new AbortController().signal,
    reader,
    ...more,
  };
}
