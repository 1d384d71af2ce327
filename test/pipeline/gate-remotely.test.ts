import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Backend, RunStatus } from '../../pipeline/backend-ports.ts';
import { awaitReport } from '../../pipeline/gate-remotely.ts';
import { gateInProcess } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, side } from '../helpers/small-suite.ts';

const run = 'a'.repeat(64);

/** A backend that only does what a test gives it. */
function backendOf(given: Partial<Backend>): Backend {
  const none = () => Promise.reject(new Error('not in this test'));
  return { submit: none, status: none, upload: none, download: none, ...given };
}

describe('waiting for a report', () => {
  /** Waits through these states. @returns what was shown, how long it paused, and what it ended with */
  async function wait(states: readonly RunStatus[]) {
    const [shown, pauses]: [object[], number[]] = [[], []];
    const left = [...states];
    const ended = await awaitReport(
      { suite: 'answers', total: 50, run, attempt: 2 },
      {
        backend: backendOf({
          status: async (...asked) => {
            expect(asked).toEqual([run, 2]);
            return left.shift() ?? { kind: 'lost', why: 'it failed without a record' };
          },
        }),
        blobs: memoryStore().blobs,
        pause: async (ms) => void pauses.push(ms),
        progress: { report: (progress) => void shown.push(progress) },
        signal: new AbortController().signal,
      },
    ).catch(String);
    return { shown, pauses, ended };
  }

  it('shows rows, calls and money as they grow', async () => {
    const state = (done: number) =>
      ({ kind: 'running', done, calls: 2 * done, costUsd: done / 100 }) as const;
    const { shown } = await wait([state(0), state(20)]);
    expect(shown).toEqual([
      { suite: 'answers', total: 50, done: 0, calls: 0, costUsd: 0 },
      { suite: 'answers', total: 50, done: 20, calls: 40, costUsd: 0.2 },
    ]);
  });

  it('asks ever more rarely, and at least every 15 seconds', async () => {
    const { pauses } = await wait(
      Array.from({ length: 20 }, () => ({ kind: 'running', done: 0, calls: 0, costUsd: 0 })),
    );
    expect(pauses.slice(0, 3)).toEqual([500, 750, 1125]);
    expect(pauses[19]).toBe(15_000);
  });

  it('says so when the backend lost the run', async () => {
    const { ended, pauses } = await wait([]);
    expect(ended).toContain('no report of the run: it failed without a record');
    expect(pauses).toEqual(Array(12).fill(5_000));
  });

  it('does not take a run for lost that the backend does not see yet, or that is recorded from outside', async () => {
    const lost = { kind: 'lost', why: 'it was never started' } as const;
    const running = { kind: 'running', done: 7, calls: 0, costUsd: 0 } as const;
    const { shown } = await wait([lost, running, lost, lost, { ...running, done: 9 }]);
    expect(shown).toMatchObject([{ done: 7 }, { done: 9 }]);
  });
});

it('sends what is missing side by side, and nothing twice', async () => {
  const store = memoryStore();
  const contents = Array.from({ length: 30 }, (_, number) => new TextEncoder().encode(`content ${number}`));
  const digests = await Promise.all(contents.map((bytes) => store.blobs.put(bytes)));
  const sent: string[] = [];
  let [underWay, peak, asked] = [0, 0, 0];
  const backend = backendOf({
    async submit() {
      asked += 1;
      if (asked > 1) return { kind: 'running', run, attempt: 1 };
      const uploads = digests.map((digest) => ({ digest, url: 'x:', headers: {} }));
      return { kind: 'missing', uploads, next: 30 };
    },
    async upload({ digest }, bytes) {
      underWay += 1;
      peak = Math.max(peak, underWay);
      await setTimeout(1);
      underWay -= 1;
      sent.push(digest);
      expect(new TextDecoder().decode(bytes)).toContain('content');
    },
  });
  const base = side(5, 0);
  const remote = { backend, wait: false, pause: () => setTimeout(1) };
  const { outcomes } = await gateInProcess(
    base,
    { ...base, 'outputs.jsonl': answers(5, 1) },
    { store, remote },
  );
  expect(outcomes).toEqual([{ kind: 'detached', suite: 'answers', run, attempt: 1 }]);
  expect([...sent].sort()).toEqual([...digests].sort());
  expect(peak).toBe(8);
});
