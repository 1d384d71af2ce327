import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { sweepFixture } from '../../helpers/sweep-fixture.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const now = Date.UTC(2030, 0, 31);
const day = 86_400_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const run = digestBytes('a run').slice('sha256:'.length);

/** A store with a run of that age whose shard result names an output; every file is 60 days old. */
async function storeWithRun(ageDays: number) {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'store');
  const store = openLocalStore(path);
  const output = await store.blobs.put(bytesOf('{"id":"t-1","output":"yes"}\n'));
  const stray = await store.blobs.put(bytesOf('nothing names this'));
  await store.shardResults.put(`${run}-candidate`, 0, bytesOf(JSON.stringify({ outputs: output })));
  await store.ledger.recordRun({
    run,
    suite: 'support',
    repository: 'acme/bot',
    package: await store.blobs.put(bytesOf('{"package":1}')),
    verdict: 'pass',
    report: await store.blobs.put(bytesOf('{"report":1}')),
    base: null,
    head: null,
    branch: null,
    createdAt: new Date(now - ageDays * day).toISOString(),
  });
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const old = new Date(now - 60 * day);
  for (const entry of entries) if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), old, old);
  return {
    store,
    output,
    stray,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it('what the shard results of a young run name is kept with them, and what nothing names is not', async () => {
  await using opened = await storeWithRun(3);
  const { store, output, stray } = opened;
  const unused = await store.unusedFiles({ olderThanMs: 30 * day, now });
  expect(unused.results).toEqual([]);
  expect(unused.blobs.map(({ bytes }) => bytes)).toEqual([bytesOf('nothing names this').length]);
  await store.removeFiles(unused);
  expect([await store.blobs.has(output), await store.blobs.has(stray)]).toEqual([true, false]);
});

it('of an old run nothing is kept, unless one of its arms was measured since', async () => {
  await using opened = await storeWithRun(40);
  const { store } = opened;
  const bounds = { olderThanMs: 30 * day, now };
  const unused = await store.unusedFiles(bounds);
  expect([unused.blobs.length, unused.results.length]).toEqual([4, 1]);
  await store.ledger.recordArm({
    key: digestBytes('arm'),
    run: `${run}-candidate`,
    arm: 'candidate',
    shards: 1,
    measuredAt: new Date(now - day).toISOString(),
  });
  const still = await store.unusedFiles(bounds);
  expect([still.blobs.length, still.results.length]).toEqual([3, 0]);
});

it('a file that is younger stays, whatever rests on it', async () => {
  await using opened = await storeWithRun(40);
  const unused = await opened.store.unusedFiles({ olderThanMs: 90 * day, now });
  expect(unused).toEqual({ blobs: [], results: [] });
});

it('keeps the report and the state of a sweep, however old: windows to come are held against them', async () => {
  await using opened = await storeWithRun(40);
  const { store } = opened;
  const [report, state] = [
    await store.blobs.put(bytesOf('a sweep')),
    await store.blobs.put(bytesOf('a window')),
  ];
  await store.ledger.recordSweep(sweepFixture({ report, state }));
  const unused = await store.unusedFiles({ olderThanMs: 30 * day, now: now + 365 * day });
  const digits = [report, state].map((digest) => digest.slice('sha256:'.length));
  expect(unused.blobs).not.toEqual([]);
  expect(unused.blobs.filter(({ path }) => digits.some((one) => path.includes(one.slice(4))))).toEqual([]);
});
