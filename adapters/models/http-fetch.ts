import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { CallError } from '../../core/target/call-error.ts';

type Fetch = typeof globalThis.fetch;

/** A long reply in a stream takes some 250 bytes for each token. */
const mostMegabytesOfReply = 32;

/** Connections are kept for all who call the same host. As the global `fetch` does, proxies of the environment are used when Node is told so. */
const proxyEnv = process.env['NODE_USE_ENV_PROXY'] === '1' ? { proxyEnv: process.env } : {};
const agentSettings = { keepAlive: true, scheduling: 'lifo', ...proxyEnv } as const;
const agents = { http: new HttpAgent(agentSettings), https: new HttpsAgent(agentSettings) };

/**
 * The `fetch` that models and endpoints are called with. The global one takes three times the processor time, and gives up after five minutes without
 * a byte whatever time a call has. The reply is whole when the promise resolves; no redirect is followed.
 *
 * @param label how errors name what is called
 * @param mostMegabytes of a reply
 * @returns a `fetch` for texts and bytes; it rejects with a TypeError when the connection fails, as `fetch` does, and with a CallError
 *   when the reply is larger
 */
export function httpFetch(label: string, mostMegabytes = mostMegabytesOfReply): Fetch {
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = init;
      signal?.throwIfAborted();
      const request = opened(new URL(input instanceof Request ? input.url : input), init);
      const giveUp = () => request.destroy();
      signal?.addEventListener('abort', giveUp, { once: true });
      request.once('close', () => signal?.removeEventListener('abort', giveUp));
      const failed = (cause: unknown) =>
        reject(signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause }));
      request.once('error', failed);
      request.once('response', (incoming) => {
        wholeBody(incoming, label, mostMegabytes).then(
          (body) => resolve(responseOf(incoming, body)),
          (error: unknown) => {
            request.destroy();
            if (error instanceof CallError) reject(error);
            else failed(error);
          },
        );
      });
      request.end(bodyOf(init));
    });
}

function opened(url: URL, { method = 'GET', headers }: RequestInit): ClientRequest {
  const options = { method, headers: Object.fromEntries(new Headers(headers)) };
  return url.protocol === 'https:'
    ? httpsRequest(url, { ...options, agent: agents.https })
    : httpRequest(url, { ...options, agent: agents.http });
}

function bodyOf({ body }: RequestInit): string | Uint8Array | undefined {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (body === undefined || body === null) return undefined;
  throw new TypeError('only texts and bytes are sent');
}

async function wholeBody(
  incoming: IncomingMessage,
  label: string,
  mostMegabytes: number,
): Promise<readonly Buffer[]> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostMegabytes * 1024 ** 2) {
      throw new CallError('malformed', false, `${label}: the reply is larger than ${mostMegabytes} MB`);
    }
    parts.push(part);
  }
  return parts;
}

const bodilessStatuses = new Set([101, 204, 205, 304]);

function responseOf(
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  parts: readonly Buffer[],
): Response {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const init = { status: statusCode, statusText: statusMessage, headers: entries };
  if (bodilessStatuses.has(statusCode)) return new Response(null, init);
  const [first = Buffer.alloc(0), ...others] = parts.map((part) => new Uint8Array(part));
  // Streams stay in the pieces in which they came: readers that cut events off a large piece copy the rest each time.
  return new Response(others.length === 0 ? first : ReadableStream.from([first, ...others]), init);
}
