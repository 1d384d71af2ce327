import { openReadOnlyStore } from '../adapters/local/open-read-only-store.ts';
import { durationSchema } from '../core/config/duration.ts';
import { terminalLifecycle } from '../core/lifecycle/terminal-lifecycle.ts';
import { InputError } from '../core/text/input-error.ts';
import { lifecycle } from '../pipeline/lifecycle/lifecycle.ts';
import type { LifecycleDeps } from '../pipeline/lifecycle/lifecycle-ports.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import { lifecyclePlace } from './lifecycle-place.ts';
import type { Terminal } from './terminal.ts';

export interface LifecycleOptions extends PlaceOptions, BackendOptions {
  readonly since?: string;
  readonly stale?: string;
  readonly json?: boolean;
}

/** Shows how the work with a store goes, and what can be retired; changes nothing. @returns 0 */
export async function lifecycleCommand(options: LifecycleOptions, terminal: Terminal): Promise<number> {
  const sinceMs = durationOf('--since', options.since ?? '90 days');
  const staleMs = durationOf('--stale', options.stale ?? '60 days');
  await using place = await openPlace(options);
  using store = await openStore(options, place);
  const deps = { ...store.read, place: await lifecyclePlace(place) };
  const view = await lifecycle({ nowMs: Date.now(), sinceMs, staleMs }, deps);
  terminal.out(
    options.json === true ? `${JSON.stringify(view)}\n` : terminalLifecycle(view, terminal.palette),
  );
  return 0;
}

function durationOf(option: string, text: string): number {
  const { data, error } = durationSchema.safeParse(text);
  if (data !== undefined && data > 0) return data;
  const why = error?.issues[0]?.message ?? 'expected more than nothing';
  throw new InputError([`${option} ${text}: ${why}`]);
}

interface OpenedStore extends Disposable {
  readonly read: Omit<LifecycleDeps, 'place'>;
}

/** The SDK is loaded by those who ask a backend. */
async function openStore(options: LifecycleOptions, place: Place): Promise<OpenedStore> {
  if (options.backend === undefined) {
    const read = openReadOnlyStore(place.store);
    return { read, [Symbol.dispose]: () => read[Symbol.dispose]() };
  }
  const backend = await backendPlace(place, options);
  const { openLambdaStore } = await import('../adapters/aws/open-lambda-store.ts');
  const read = openLambdaStore(backend);
  return { read, [Symbol.dispose]: () => undefined };
}
