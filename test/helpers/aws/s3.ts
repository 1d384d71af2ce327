import { randomUUID } from 'node:crypto';
import { buildApp } from 'fauxqs';
import { checkBody } from './s3/body-integrity.ts';
import { checkPreconditions, isConditionalWrite, type ObjectHead } from './s3/preconditions.ts';
import { type Refusal, refusalXml } from './s3/refusal.ts';
import { type S3Request, s3Request } from './s3/s3-request.ts';
import { checkSignature } from './s3/signature.ts';
import { checkSupported } from './s3/supported-requests.ts';

/**
 * `slow-down` (503), `internal-error` (500) and `denied` (403) refuse before anything happened; `cut` drops the connection before the body was
 * read; `slow` takes a tenth of a second longer; `lose-response` does the work, then drops the connection.
 */
export type S3Fault = 'slow-down' | 'internal-error' | 'denied' | 'cut' | 'slow' | 'lose-response';

export interface S3Options {
  /** Secret access key by access key id; `test`/`test` when absent. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch, for the expiry of presigned URLs. */
  readonly now?: () => number;
  readonly fault?: (request: S3Request) => S3Fault | undefined;
}

export interface LocalS3 extends AsyncDisposable {
  readonly endpoint: string;
  close(): Promise<void>;
}

type App = ReturnType<typeof buildApp>;

export async function startS3(options: S3Options = {}): Promise<LocalS3> {
  const app = buildApp({ logger: false });
  // The emulator's own lookups carry this instead of a signature.
  const internalToken = randomUUID();
  refuseUnsigned(app, options, internalToken);
  injectFaults(app, options);
  refuseUnsupportedRequests(app);
  refuseCorruptBodies(app);
  refuseFailedPreconditions(app, internalToken);

  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  const close = async () => {
    await app.close();
  };
  return { endpoint, close, [Symbol.asyncDispose]: close };
}

function refuseUnsigned(
  app: App,
  { credentials = { test: 'test' }, now = Date.now }: S3Options,
  internalToken: string,
): void {
  const secrets = new Map(Object.entries(credentials));
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-internal-token'] === internalToken) return undefined;
    // The URL as sent: routing may have rewritten `url`.
    const refusal = checkSignature(
      s3Request({ method: request.method, headers: request.headers, url: request.originalUrl }),
      {
        secrets,
        nowMs: now(),
      },
    );
    return refusal && refuse(reply, refusal);
  });
}

function injectFaults(app: App, { fault = () => undefined }: S3Options): void {
  const losing = new WeakSet<object>();
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-internal-token'] !== undefined) return undefined;
    const injected = fault(
      s3Request({ method: request.method, headers: request.headers, url: request.originalUrl }),
    );
    switch (injected) {
      case 'slow-down':
      case 'internal-error':
      case 'denied':
        return refuse(reply, refusals[injected]);
      case 'slow':
        return new Promise((resolve) => setTimeout(resolve, 100, undefined));
      case 'cut':
        request.raw.socket.destroy();
        return reply.hijack();
      case 'lose-response':
        losing.add(request);
        return undefined;
      default:
        return undefined;
    }
  });
  app.addHook('onSend', async (request) => {
    if (losing.has(request)) request.raw.socket.destroy();
  });
}

const refusals = {
  'slow-down': { status: 503, code: 'SlowDown' },
  'internal-error': { status: 500, code: 'InternalError' },
  denied: { status: 403, code: 'AccessDenied' },
};

function refuseUnsupportedRequests(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    const refusal = checkSupported(
      s3Request({ method: request.method, headers: request.headers, url: request.raw.url ?? '/' }),
    );
    return refusal && refuse(reply, refusal);
  });
}

function refuseCorruptBodies(app: App): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'PUT') return undefined;
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const refusal = checkBody(
      s3Request({ method: request.method, headers: request.headers, url: request.originalUrl }),
      body,
    );
    return refusal && refuse(reply, refusal);
  });
}

function refuseFailedPreconditions(app: App, internalToken: string): void {
  const writing = new Set<string>();
  const lockedBy = new WeakMap<object, string>();

  app.addHook('preHandler', async (request, reply) => {
    const write = s3Request({
      method: request.method,
      headers: request.headers,
      url: request.raw.url ?? '/',
    });
    if (!isConditionalWrite(write)) return undefined;
    // S3 answers 409 when it cannot order two conditional writes; the caller has to try again.
    if (writing.has(write.path)) return refuse(reply, { status: 409, code: 'ConditionalRequestConflict' });
    writing.add(write.path);
    lockedBy.set(request, write.path);

    const refusal = checkPreconditions(write, await head(app, write.path, internalToken));
    return refusal && refuse(reply, refusal);
  });

  // The handler has written by now; `onResponse` would never come for a lost response.
  app.addHook('onSend', async (request) => {
    const path = lockedBy.get(request);
    if (path !== undefined) writing.delete(path);
  });
}

async function head(app: App, path: string, internalToken: string): Promise<ObjectHead> {
  const reply = await app.inject({
    method: 'HEAD',
    url: path,
    headers: { 'x-internal-token': internalToken },
  });
  return reply.statusCode === 200 ? { exists: true, etag: String(reply.headers.etag) } : { exists: false };
}

interface Reply {
  code(status: number): Reply;
  type(contentType: string): Reply;
  send(body: string): unknown;
}

function refuse(reply: Reply, refusal: Refusal): unknown {
  return reply.code(refusal.status).type('application/xml').send(refusalXml(refusal));
}
