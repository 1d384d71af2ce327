import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { InputError } from '../../core/text/input-error.ts';

/** Something to be read under an address. */
export interface Page {
  readonly body: Uint8Array | string;
  /** such as `application/json` */
  readonly type: string;
}

export interface LoopbackServer extends AsyncDisposable {
  /** `http://127.0.0.1:49152/` */
  readonly url: string;
}

export interface LoopbackSettings {
  /** 0 = any that is free */
  readonly port: number;
  /** `path` is without the first slash and decoded by nobody; null = there is nothing */
  readonly answer: (path: string) => Promise<Page | null>;
  /** Content-Security-Policy of every answer */
  readonly policy: string;
  /** told of what went wrong while something was read */
  readonly onError: (error: unknown) => void;
}

/**
 * Serves this machine alone: bound to 127.0.0.1, answering only under a name of this machine, so that no site can reach it
 * through a name of its own that leads here (DNS rebinding), and only to be read.
 *
 * @throws InputError when the port is taken or not allowed
 */
export async function serveLoopback(settings: LoopbackSettings): Promise<LoopbackServer> {
  const server = createServer((request, response) => void respond(request, response, settings));
  server.listen(settings.port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw portError(settings.port, cause);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens to no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function portError(port: number, cause: unknown): InputError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const why = code === 'EADDRINUSE' ? 'is used by something else' : `cannot be used (${code})`;
  return new InputError(
    [`--port ${port}: the port ${why}; choose another one, or none for any that is free`],
    { cause },
  );
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  settings: LoopbackSettings,
): Promise<void> {
  const { status, page } = await answerOf(request, settings);
  response.writeHead(status, {
    'content-type': page.type,
    'content-length': Buffer.byteLength(page.body),
    'content-security-policy': settings.policy,
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : page.body);
}

async function answerOf(
  request: IncomingMessage,
  { answer, onError }: LoopbackSettings,
): Promise<{ readonly status: number; readonly page: Page }> {
  if (!isOfThisMachine(request)) return said(403, 'This address is not served under that name.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return said(405, 'There is nothing here but to read.');
  try {
    const page = await answer((request.url ?? '/').replace(/^\//, '').replace(/[?#].*$/s, ''));
    return page === null ? said(404, 'There is nothing under this address.') : { status: 200, page };
  } catch (error) {
    onError(error);
    return said(500, error instanceof Error ? error.message : String(error));
  }
}

function said(status: number, text: string) {
  return { status, page: { body: `${text}\n`, type: 'text/plain; charset=utf-8' } };
}

/** A browser names in `Host` what it was asked for. */
function isOfThisMachine({ headers: { host = '' }, socket: { localPort } }: IncomingMessage): boolean {
  return host === `127.0.0.1:${localPort}` || host === `localhost:${localPort}`;
}
