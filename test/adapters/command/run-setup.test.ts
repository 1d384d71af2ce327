import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSetup } from '../../../adapters/command/run-setup.ts';
import { isAlive } from './is-alive.ts';

it('runs in the folder of the arm and keeps what was written', async () => {
  await using folder = await temporaryFolder();
  const log = await runSetup({ ...folder, command: 'echo installed; echo "a warning" >&2; pwd > where' });
  expect(log.split('\n').toSorted()).toEqual(['', 'a warning', 'installed']);
  expect((await readFile(join(folder.folder, 'where'), 'utf8')).trim()).toBe(folder.folder);
});

it('names exit code and the end of the log when it fails', async () => {
  await using folder = await temporaryFolder();
  const failing = runSetup({ ...folder, command: 'for i in $(seq 1 500); do echo "step $i"; done; exit 9' });
  await expect(failing).rejects.toThrow(
    /^setup "for i .*" ended with exit code 9; it wrote last:\nstep 481\n.*step 500$/s,
  );
  await expect(failing).rejects.toMatchObject({
    name: 'CommandSetupError',
    log: expect.stringContaining('step 1\n'),
  });
});

it('ends a setup that takes too long, with what it started', async () => {
  await using folder = await temporaryFolder();
  const failing = runSetup({ ...folder, command: 'sleep 100 & echo $! > child; wait', timeoutMs: 300 });
  await expect(failing).rejects.toThrow('took longer than 300 ms');
  const child = Number(await readFile(join(folder.folder, 'child'), 'utf8'));
  await expect.poll(() => isAlive(child)).toBe(false);
});

it('ends on abort with its reason', async () => {
  await using folder = await temporaryFolder();
  const aborting = new AbortController();
  const failing = runSetup({ ...folder, command: 'sleep 100', signal: aborting.signal });
  aborting.abort(new Error('cancelled by the user'));
  await expect(failing).rejects.toThrow('cancelled by the user');
});

it('says so when the folder is not there', async () => {
  await using folder = await temporaryFolder();
  const failing = runSetup({ ...folder, folder: join(folder.folder, 'nowhere'), command: 'true' });
  await expect(failing).rejects.toThrow(/could not be started in .*nowhere/s);
});

async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-setup-'));
  return {
    folder,
    environment: { PATH: process.env['PATH'] },
    timeoutMs: 10_000,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
