import { loadState } from './run-state.ts';
import { saveStore } from './store-cache.ts';

/** Runs after main on every path, also after a crash or a cancellation: no check stays open, and what is known is kept. */
const state = loadState();
if (state !== null && state.openChecks.length > 0) {
  const { concludeChecks } = await import('./conclude-checks.ts');
  await concludeChecks(state.openChecks);
}
if (state !== null && state.store !== null) await saveStore(state.store);
