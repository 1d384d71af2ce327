import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const run = promisify(execFile);

it('makes nothing until something is kept, and then a folder that git does not see', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'repository', '.goldgate');
  await using store = openLocalStore(path);
  expect(await readdir(folder.path)).toEqual([]);
  await store.blobs.put(new Uint8Array(3));
  expect(await readFile(join(path, '.gitignore'), 'utf8')).toBe('*\n');
  expect((await stat(path)).isDirectory()).toBe(true);
});

it('does not hide the files of a folder that was there before', async () => {
  await using folder = await temporaryFolder();
  await using store = openLocalStore(folder.path);
  await store.blobs.put(new Uint8Array(3));
  await store.ledger.latestRuns(null, 1);
  expect(await readdir(folder.path)).not.toContain('.gitignore');
});

it('keeps everything for the next process', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'store');
  const at = '2030-01-01T00:00:00.000Z';
  {
    await using store = openLocalStore(path);
    await store.shardResults.put('run', 1, new Uint8Array([1]));
    await store.lineage.add([{ from: 'commit:c', to: 'run:r', relation: 'head-of' }]);
    await store.ledger.recordArm({ key: 'sha256:aa', run: 'r', arm: 'candidate', shards: 1, measuredAt: at });
    await store.memo.put([{ key: 'sha256:bb', reply: { text: 'hi' }, createdAt: at }]);
  }
  expect(await readdir(path)).toEqual(['.gitignore', 'goldgate.db', 'memo.db', 'runs']);
  await using store = openLocalStore(path);
  expect(await store.shardResults.get('run', 1)).toEqual(Buffer.from([1]));
  expect(await store.lineage.find('c')).toEqual(['commit:c']);
  expect(await store.ledger.arm('sha256:aa')).toMatchObject({ run: 'r', shards: 1 });
  expect((await store.memo.get(['sha256:bb'])).size).toBe(1);
});

it('says in the user’s words that a file is where the store should be', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, '.goldgate');
  await writeFile(path, '');
  await using store = openLocalStore(path);
  await expect(store.ledger.latestRuns(null, 1)).rejects.toThrow(
    /a file is where a folder should be.*--store/,
  );
});

it.skipIf(process.platform === 'win32')(
  'says in the user’s words that a folder cannot be written',
  async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    const path = join(folder.path, 'store');
    await mkdir(path, { mode: 0o555 });
    const script = join(import.meta.dirname, 'write-as-other-user.ts');
    const { stdout } = await run(process.execPath, [script, path]);
    const failures: unknown = JSON.parse(stdout);
    expect(failures).toHaveLength(4);
    for (const failure of failures as string[]) {
      expect(failure).toMatch(
        /^StoreUnusableError: .*\/store.*(right to write|cannot be (written|opened)).*--store/,
      );
    }
  },
);
