import { openLocalStore } from '../../../adapters/local/open-local-store.ts';

/** A process of its own that gives up the rights of root and then uses a store: `node … STORE`; prints what failed. */
const [folder = ''] = process.argv.slice(2);
const store = openLocalStore(folder);
/** what loads lazily must be loaded while the files can be read */
process.getBuiltinModule('node:sqlite');
if (process.getuid?.() === 0) process.setuid?.(65_534);
const failures = await Promise.allSettled([
  store.blobs.put(new Uint8Array(3)),
  store.shardResults.put('run', 0, new Uint8Array(3)),
  store.ledger.latestRuns(null, 1),
  store.memo.put([{ key: 'sha256:00', reply: {}, createdAt: '' }]),
]);
process.stdout.write(
  JSON.stringify(
    failures.map((result) => (result.status === 'rejected' ? String(result.reason) : 'written')),
  ),
);
