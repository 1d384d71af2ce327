import { setTimeout } from 'node:timers/promises';
import type { Backend } from '../../pipeline/backend-ports.ts';
import type { RemoteGate } from '../../pipeline/gate-remotely.ts';

/** Hands suites to this backend and waits for their reports, asking more often than a user's machine would. */
export function remoteGate(backend: Backend): RemoteGate {
  return { backend, wait: true, pause: (ms) => setTimeout(Math.min(ms, 50)) };
}
