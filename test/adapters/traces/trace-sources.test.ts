import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { commandTraces } from '../../../adapters/traces/command-traces.ts';
import { fileTraces } from '../../../adapters/traces/file-traces.ts';
import { s3Traces } from '../../../adapters/traces/s3-traces.ts';
import type { TraceSource } from '../../../adapters/traces/trace-source.ts';
import { TraceSourceError } from '../../../adapters/traces/trace-source-error.ts';
import {
  manyPartsContract,
  type TracePlace,
  traceSourceContract,
} from '../../contracts/trace-source-contract.ts';
import type { S3Options } from '../../helpers/aws/s3.ts';
import { openBucket } from '../../helpers/aws/s3-test-bucket.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { lines, ownTrace, readWindow } from './read-window.ts';

async function filledFolder(): Promise<TracePlace> {
  const folder = await temporaryFolder();
  return {
    async put(files) {
      for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder.path, name), bytes);
    },
    source: fileTraces(folder.path, '*.jsonl*'),
    nowhere: fileTraces(folder.path, 'nowhere/*'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function filledBucket(options: S3Options = {}): Promise<TracePlace> {
  const { connect, put, server } = await openBucket(options);
  const client = connect({ maxAttempts: 3 });
  return {
    async put(files) {
      for (const [name, bytes] of Object.entries(files)) await put(`p/2026/11/01/${name}`, bytes);
    },
    source: s3Traces(client, 's3://bucket/p/{yyyy}/{mm}/{dd}/'),
    nowhere: s3Traces(client, 's3://nowhere/p/'),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

async function filledCommand(): Promise<TracePlace> {
  const folder = await filledFolder();
  const { path } = await temporaryFolder();
  const run = (command: string) =>
    commandTraces({ folder: path, command, environment: { PATH: process.env['PATH'] }, timeoutMs: 20_000 });
  return {
    async put(files) {
      for (const [name, bytes] of Object.entries(files)) await writeFile(join(path, name), bytes);
    },
    // Each file ends its last line, as a command that prints traces does.
    source: run('for file in *.jsonl; do cat "$file"; tail -c1 "$file" | grep -q . && echo; done; true'),
    nowhere: run('no-such-command-here'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

traceSourceContract('a folder of files', filledFolder);
traceSourceContract('a prefix in S3', filledBucket);
traceSourceContract('a command', filledCommand);
manyPartsContract('a folder of files', filledFolder);
manyPartsContract('a prefix in S3', filledBucket);

it('counts an object or a file that was taken away between listing and reading, and reads the others', async () => {
  await using folder = await temporaryFolder();
  const { client, put, server } = await openBucket();
  try {
    for (const name of ['a', 'b', 'c']) {
      await writeFile(join(folder.path, `${name}.jsonl`), lines(ownTrace(name)));
      await put(`p/${name}.jsonl`, lines(ownTrace(name)));
    }
    const taking = (source: TraceSource, take: () => Promise<unknown>): TraceSource => ({
      async *parts(window) {
        for await (const part of source.parts(window)) {
          if (part.name.endsWith('b.jsonl')) await take();
          yield part;
        }
      },
    });
    const sources = [
      taking(fileTraces(folder.path, '*.jsonl'), () => rm(join(folder.path, 'b.jsonl'))),
      taking(s3Traces(client, 's3://bucket/p/'), () =>
        client.send(new DeleteObjectCommand({ Bucket: 'bucket', Key: 'p/b.jsonl' })),
      ),
    ];
    for (const source of sources) {
      const { traces, counts } = await readWindow(source);
      expect(traces.map(({ id }) => id).toSorted()).toEqual(['a', 'c']);
      expect(counts).toMatchObject({ sources: 3, brokenSources: 1, records: 3, recordsUsed: 2 });
      expect(counts.examples).toContainEqual(
        expect.objectContaining({ what: 'the file was taken away after it was listed' }),
      );
    }
  } finally {
    await server.close();
  }
});

it('an empty prefix is a window without traces, not an error', async () => {
  await using place = await filledBucket();
  const { counts } = await readWindow(place.source);
  expect(counts).toMatchObject({ sources: 0, records: 0, traces: 0 });
});

it('waits for slow answers and asks again after errors of S3; where they last, it names the object', async () => {
  let asked = 0;
  await using shaky = await filledBucket({
    fault: ({ method }) => {
      if (method !== 'GET') return undefined;
      asked += 1;
      return (['internal-error', 'slow', 'slow-down', undefined] as const)[asked % 4];
    },
  });
  await shaky.put({
    'a.jsonl': Buffer.from(lines(ownTrace('1'))),
    'b.jsonl': Buffer.from(lines(ownTrace('2'))),
  });
  const { traces } = await readWindow(shaky.source);
  expect(traces).toHaveLength(2);

  await using broken = await filledBucket({
    fault: ({ method, path }) =>
      method === 'GET' && path.endsWith('a.jsonl') ? 'internal-error' : undefined,
  });
  await broken.put({ 'a.jsonl': Buffer.from(lines(ownTrace('1'))) });
  await expect(readWindow(broken.source)).rejects.toThrow(
    /s3:\/\/bucket\/p\/2026\/11\/01\/a\.jsonl cannot be read/,
  );
});

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

it('removes personal data and keys from what a command wrote and from what cannot be read', async () => {
  await using folder = await temporaryFolder();
  const key = 'sk-proj-abcdefghij1234567890ABCDEFGHIJ';
  const command = (text: string) =>
    readWindow(
      commandTraces({
        folder: folder.path,
        command: text,
        environment: { PATH: process.env['PATH'] },
        timeoutMs: 20_000,
      }),
    );
  const told = async (read: Promise<unknown>): Promise<string> => {
    const error = await read.catch((reason: unknown) => reason);
    if (!(error instanceof TraceSourceError)) throw new Error('expected that nothing could be read');
    expect(error.cause).toBeUndefined();
    return error.message;
  };
  const failed = await told(command(`echo "mia@example.com has no access with ${key}" >&2; exit 3`));
  expect(failed).toContain('[redacted: email] has no access with [redacted: OpenAI key]');
  expect(failed).not.toMatch(/mia|abcdefghij/);
  const cut = await told(
    command(`i=0; while [ $i -lt 400 ]; do echo '${key} x' >&2; i=$((i+1)); done; exit 3`),
  );
  expect(cut).not.toMatch(/abcdefghij|ABCDEFGHIJ/);
  expect(cut).toContain('its stderr ends:\n');
  const pattern = await told(readWindow(fileTraces(folder.path, `mia@example.com/${key}/*`)));
  expect(pattern).toContain('[redacted: email]/[redacted: OpenAI key]/*: no file of traces matches');
  const { client, server } = await openBucket();
  try {
    const prefix = await told(readWindow(s3Traces(client, `s3://nowhere/mia@example.com/${key}/`)));
    expect(prefix).toContain('s3://nowhere/[redacted: email]/[redacted: OpenAI key]/ cannot be read');
  } finally {
    await server.close();
  }
});
