import type { LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import type { Digest } from '../../core/text/digest.ts';
import type { Backend, DatasetRegistry, Upload } from '../../pipeline/backend-ports.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import { loggedItem, pointerItem, pushItem } from './dataset-items.ts';
import { invokeFunction } from './invoke-function.ts';
import { addressesSchema, uploadsSchema } from './lambda-backend.ts';

export interface LambdaRegistrySettings {
  /** name or ARN of the function `dataset`, with the alias that stands for the repository */
  readonly dataset: string;
  readonly transfers: Pick<Backend, 'upload' | 'download'>;
  /** contents that are here */
  readonly blobs: Blobs;
  readonly signal: AbortSignal;
}

/** Golden datasets of a backend: records through its function, chunks by presigned addresses, and only those that are missing. */
export function lambdaRegistry(client: LambdaClient, settings: LambdaRegistrySettings): DatasetRegistry {
  const { dataset, transfers, blobs, signal } = settings;
  const ask = (event: object) => invokeFunction(client, dataset, event, signal);
  return {
    push: async (request) => readAs(loggedItem, await ask({ kind: 'push', ...request })),
    tag: async (request) => readAs(pointerItem, await ask({ kind: 'tag', ...request })),
    versions: async (name, prefix) =>
      readAs(v.array(pushItem), await ask({ kind: 'versions', name, prefix })),
    pointers: async (name) => readAs(v.array(pointerItem), await ask({ kind: 'pointers', name })),
    log: async (name, limit) => readAs(v.array(loggedItem), await ask({ kind: 'log', name, limit })),
    async send(digests) {
      return inGroups(digests, async (some) => {
        const uploads = readAs(uploadsSchema, await ask({ kind: 'uploads', digests: some }));
        await each(uploads, async (upload: Upload) =>
          transfers.upload(upload, await blobs.get(upload.digest)),
        );
        return uploads.length;
      });
    },
    async fetch(digests) {
      const there = await Promise.all(digests.map((digest) => blobs.has(digest)));
      const missing = digests.filter((_, at) => there[at] !== true);
      return inGroups(missing, async (some) => {
        const urls = readAs(addressesSchema, await ask({ kind: 'downloads', digests: some }));
        await each([...urls.entries()], ([at, url]) => fetchOne(url, some[at], settings));
        return urls.length;
      });
    },
  };
}

/** Keeps an answer below 200 KB: a presigned address is about 1.5 KB. */
const groupSize = 100;

async function inGroups(
  digests: readonly Digest[],
  work: (some: readonly Digest[]) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (let at = 0; at < digests.length; at += groupSize)
    done += await work(digests.slice(at, at + groupSize));
  return done;
}

const atOnce = 8;

async function each<Member>(
  members: readonly Member[],
  work: (member: Member) => Promise<void>,
): Promise<void> {
  const rest = [...members];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function fetchOne(
  url: string,
  digest: Digest | undefined,
  { transfers, blobs }: LambdaRegistrySettings,
): Promise<void> {
  const stored = await blobs.put(await transfers.download(url));
  if (stored !== digest) throw new Error(`the backend was to give content ${digest}, got ${stored}`);
}
