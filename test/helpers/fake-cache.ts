import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { requestBody } from './request-body.ts';

interface Entry {
  readonly key: string;
  readonly version: string;
  bytes: Buffer | null;
  isFinal: boolean;
}

export interface FakeCache extends AsyncDisposable {
  /** what a runner sets for actions that speak to the cache */
  readonly environment: { readonly [name: string]: string };
  /** keys in the order in which they were saved */
  readonly keys: () => readonly string[];
  /** Changes what was saved: a cache that is broken. */
  corrupt(change: (bytes: Buffer) => Buffer): void;
  /** keys for which an entry was asked */
  readonly asked: readonly string[];
}

/**
 * The cache service of GitHub Actions on loopback, as @actions/cache 6 speaks to it: Twirp over JSON (v2), with uploads and
 * downloads of blobs as Azure's storage takes them.
 */
export async function startFakeCache(): Promise<FakeCache> {
  const entries: Entry[] = [];
  const asked: string[] = [];
  let origin = '';
  const blobUrl = (entry: Entry) => `${origin}/account/container/${entries.indexOf(entry)}?sig=fake`;

  const methods: { readonly [method: string]: (request: z.infer<typeof twirpRequest>) => object } = {
    CreateCacheEntry({ key, version }) {
      if (entries.some((entry) => entry.key === key && entry.version === version)) return { ok: false };
      const entry = { key, version, bytes: null, isFinal: false };
      entries.push(entry);
      return { ok: true, signed_upload_url: blobUrl(entry) };
    },
    FinalizeCacheEntryUpload({ key, version }) {
      const entry = entries.find((one) => one.key === key && one.version === version);
      if (entry?.bytes == null) return { ok: false };
      entry.isFinal = true;
      return { ok: true, entry_id: String(entries.indexOf(entry) + 1) };
    },
    GetCacheEntryDownloadURL({ key, version, restore_keys: prefixes }) {
      asked.push(key);
      const ready = entries.filter((entry) => entry.isFinal && entry.version === version).reverse();
      const found =
        ready.find((entry) => entry.key === key) ??
        ready.find((entry) => prefixes.some((prefix) => entry.key.startsWith(prefix)));
      if (found === undefined) return { ok: false };
      return { ok: true, signed_download_url: blobUrl(found), matched_key: found.key };
    },
  };

  const server = createServer(async (request, response) => {
    const bytes = await requestBody(request);
    const url = new URL(request.url ?? '/', origin);
    const method = methods[/CacheService\/(\w+)$/.exec(url.pathname)?.[1] ?? ''];
    if (method !== undefined) {
      const answer = method(twirpRequest.parse(JSON.parse(bytes.toString('utf8'))));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    } else {
      serveBlob(request.method, entries[Number(url.pathname.split('/').at(-1))], bytes, response);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    environment: {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken,
    },
    keys: () => entries.filter(({ isFinal }) => isFinal).map(({ key }) => key),
    asked,
    corrupt(change) {
      for (const entry of entries) entry.bytes = change(entry.bytes ?? Buffer.alloc(0));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** No real one looks like this, so that it is seen wherever it should not be. */
const runtimeToken = 'runtime-token-of-the-fake-cache-1';

const twirpRequest = z.looseObject({
  key: z.string(),
  version: z.string(),
  restore_keys: z.array(z.string()).default([]),
});

function serveBlob(
  method: string | undefined,
  entry: Entry | undefined,
  sent: Buffer,
  response: ServerResponse,
): void {
  if (entry !== undefined && method === 'PUT') {
    entry.bytes = sent;
    response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
  } else if (entry?.bytes != null && method === 'GET') {
    response.writeHead(200, { 'content-length': entry.bytes.length }).end(entry.bytes);
  } else {
    response.writeHead(404).end('{}');
  }
}
