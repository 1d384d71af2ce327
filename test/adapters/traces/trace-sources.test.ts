import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { commandTraces } from '../../../adapters/traces/command-traces.ts';
import { fileTraces } from '../../../adapters/traces/file-traces.ts';
import { s3Traces } from '../../../adapters/traces/s3-traces.ts';
import { openBucket } from '../../helpers/aws/s3-test-bucket.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { lines, ownTrace, readWindow } from './read-window.ts';

it('reads the files that match, compressed ones too, and says when there are none', async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, 'traces'));
  await writeFile(join(folder.path, 'traces', 'a.jsonl'), lines(ownTrace('1')));
  await writeFile(join(folder.path, 'traces', 'b.jsonl.gz'), gzipSync(lines(ownTrace('2'))));
  await writeFile(join(folder.path, 'traces', 'c.jsonl.zst'), zstdCompressSync(lines(ownTrace('3'))));
  const { traces } = await readWindow(fileTraces(folder.path, 'traces/**/*.jsonl*'));
  expect(traces.map(({ id }) => id).toSorted()).toEqual(['1', '2', '3']);
  await expect(readWindow(fileTraces(folder.path, 'tracks/*'))).rejects.toThrow(
    /tracks\/\*: no file of traces matches.*check "path"/,
  );
});

it('reads the objects of the days that a window touches, and names the place that it cannot read', async () => {
  const { client, put, server } = await openBucket();
  try {
    await put('p/2026/11/01/a.jsonl', lines(ownTrace('1')));
    await put('p/2026/11/01/b.gz', gzipSync(lines(ownTrace('2'))));
    await put('p/2026/11/02/c.jsonl', lines(ownTrace('3')));
    const { traces, counts } = await readWindow(s3Traces(client, 's3://bucket/p/{yyyy}/{mm}/{dd}/'));
    expect(traces.map(({ id }) => id).toSorted()).toEqual(['1', '2']);
    expect(counts.sources).toBe(2);
    await expect(readWindow(s3Traces(client, 's3://nowhere/p/'))).rejects.toThrow(
      /s3:\/\/nowhere\/p\/ cannot be read.*s3:ListBucket/,
    );
    expect(() => s3Traces(client, 'bucket/p')).toThrow(/is no prefix in S3/);
  } finally {
    await server.close();
  }
});

it('reads what a command writes, which learns the window, and says how one failed', async () => {
  await using folder = await temporaryFolder();
  const run = (command: string, timeoutMs = 20_000) =>
    readWindow(
      commandTraces({ folder: folder.path, command, environment: { PATH: process.env['PATH'] }, timeoutMs }),
    );
  const { traces } = await run(
    `echo '{"id":"'$GOLDGATE_WINDOW_FROM'","at":"2026-11-01T10:00:00Z","output":"a"}'`,
  );
  expect(traces[0]?.id).toBe('2026-11-01T00:00:00.000Z');
  await expect(run('echo no access >&2; exit 3')).rejects.toThrow(
    /exit code 3; expected JSON Lines.*no access/s,
  );
  await expect(run('sleep 60', 200)).rejects.toThrow(/took longer than 0.2 s/);
});
