import { setTimeout } from 'node:timers/promises';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';

/** A process of its own that records its verdict of every run, and prints whose verdict stands: `node … STORE NAME RUNS START`. */
const [folder = '', name = '', runs = '', start = ''] = process.argv.slice(2);
await using store = openLocalStore(folder);
await setTimeout(Math.max(0, Number(start) - Date.now()));
const standing: string[] = [];
for (let at = 0; at < Number(runs); at += 1) {
  const { branch } = await store.ledger.recordRun({
    run: `run-${at}`,
    suite: 'support',
    repository: 'acme/bot',
    package: 'sha256:00',
    verdict: 'pass',
    report: 'sha256:00',
    base: null,
    head: null,
    branch: name,
    createdAt: '2030-01-01T00:00:00.000Z',
  });
  await store.memo.put([
    { key: `sha256:${name}-${at}`, reply: { name }, createdAt: '2030-01-01T00:00:00.000Z' },
  ]);
  standing.push(branch ?? '');
}
process.stdout.write(JSON.stringify(standing));
