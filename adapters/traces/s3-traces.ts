import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { windowPrefixes } from '../../core/sweep/window-prefixes.ts';
import { UnreadableFile } from '../files/unreadable-file.ts';
import type { TraceSource } from './trace-source.ts';
import { TraceSourceError } from './trace-source-error.ts';

/** Traces in objects under a prefix, in the order of their keys. @param address such as `s3://bucket/prefix/{yyyy}/{mm}/{dd}/` */
export function s3Traces(client: S3Client, address: string): TraceSource {
  const [, bucket, template] = /^s3:\/\/([^/]+)\/(.*)$/.exec(address) ?? [];
  if (bucket === undefined || template === undefined)
    throw new TraceSourceError(
      `traces: ${JSON.stringify(address)} is no prefix in S3: write s3://bucket/prefix/{yyyy}/{mm}/{dd}/`,
    );
  return {
    async *parts(window) {
      for (const prefix of windowPrefixes(template, window)) {
        for await (const key of keysOf(client, bucket, prefix))
          yield { name: `s3://${bucket}/${key}`, open: () => contentOf(client, bucket, key) };
      }
    },
  };
}

async function* keysOf(client: S3Client, bucket: string, prefix: string): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const page = await told(`s3://${bucket}/${prefix}`, () =>
      client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      ),
    );
    for (const { Key, Size } of page.Contents ?? [])
      if (Key !== undefined && Size !== 0 && !Key.endsWith('/')) yield Key;
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

async function* contentOf(client: S3Client, bucket: string, key: string): AsyncGenerator<Uint8Array> {
  const place = `s3://${bucket}/${key}`;
  const { Body } = await told(place, () =>
    client.send(new GetObjectCommand({ Bucket: bucket, Key: key })).catch((cause: unknown) => {
      if (!(cause instanceof NoSuchKey)) throw cause;
      throw new UnreadableFile('was taken away after it was listed', { cause });
    }),
  );
  if (!(Body instanceof Readable)) return;
  const pieces = Body[Symbol.asyncIterator]();
  for (let piece = await told(place, () => pieces.next()); piece.done !== true; ) {
    yield piece.value;
    piece = await told(place, () => pieces.next());
  }
}

async function told<Answer>(place: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new TraceSourceError(
      `traces: ${place} cannot be read (${why}): check the address, and that the role may s3:ListBucket and s3:GetObject there`,
    );
  }
}
