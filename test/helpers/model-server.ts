import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type WireForm, wireForms } from './wire-forms.ts';
import type { WireStream } from './wire-streams.ts';

/** One request as the server saw it. */
export interface SeenCall {
  /** counts from 0, in order of arrival */
  readonly number: number;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: SeenBody;
}

export interface SeenBody {
  readonly model?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly [parameter: string]: unknown;
}

/** What the server does with one request. */
export type ModelAnswer =
  | {
      readonly kind: 'reply';
      /** null = no content at all */
      readonly text: string | null;
      readonly refusal?: string;
      readonly model?: string;
      /** of the system that answers, as OpenAI tells it */
      readonly fingerprint?: string;
      /** null = no usage in the reply */
      readonly usage?: { readonly input: number; readonly output: number } | null;
      readonly finishReason?: string;
      readonly toolCalls?: readonly { readonly name: string; readonly arguments: string }[];
      readonly latencyMs?: number;
    }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** the body as it is, with status 200; JSON unless another type is given */
  | { readonly kind: 'raw'; readonly body: string; readonly type?: string }
  /** the connection ends before a reply */
  | { readonly kind: 'cut' }
  /** the connection ends in the middle of a reply */
  | { readonly kind: 'cut-midway' }
  /** a stream that ends in good order, but before the reply does */
  | { readonly kind: 'unfinished' }
  /** no reply until the caller gives up */
  | { readonly kind: 'silence' };

export interface ModelServerOptions {
  /** default: replies `ok` at once */
  readonly answer?: (call: SeenCall) => ModelAnswer;
  /** how replies and errors are written down; OpenAI's way unless given */
  readonly form?: WireForm;
  /** false keeps no bodies, for benches; they are counted all the same */
  readonly record?: boolean;
}

export interface ModelServer extends AsyncDisposable {
  /** base URL, such as `http://127.0.0.1:40123/v1` */
  readonly url: string;
  /** requests so far */
  readonly count: number;
  /** requests being answered right now, and the most there were at once */
  readonly open: { readonly now: number; readonly most: number };
  /** connections that were opened so far */
  readonly connections: number;
  readonly calls: readonly SeenCall[];
}

/** An OpenAI-compatible server on the loopback that does what it is told. */
export async function modelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { answer = () => ({ kind: 'reply', text: 'ok' }), form = wireForms.openai, record = true } = options;
  const calls: SeenCall[] = [];
  const open = { now: 0, most: 0 };
  let count = 0;
  let connections = 0;
  const server = createServer(async (request, response) => {
    const number = count;
    count += 1;
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    response.on('close', () => {
      open.now -= 1;
    });
    const body = JSON.parse(await textOf(request)) as SeenBody;
    const { url: path = '', headers } = request;
    const call = { number, path, authorization: headers.authorization, headers, body };
    if (record) calls.push(call);
    await respond(response, answer(call), call, form);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    open,
    get count() {
      return count;
    },
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function respond(
  response: ServerResponse,
  answer: ModelAnswer,
  call: SeenCall,
  form: WireForm,
): Promise<void> {
  switch (answer.kind) {
    case 'reply':
      if (answer.latencyMs !== undefined) await setTimeout(answer.latencyMs);
      if (isStreamed(call)) return sendEvents(response, form.stream, form.stream.events(answer, call));
      return send(response, 200, JSON.stringify(form.reply(answer, call)));
    case 'status':
      return send(
        response,
        answer.status,
        answer.body ?? JSON.stringify(form.error(answer.status)),
        answer.headers,
      );
    case 'raw':
      return send(response, 200, answer.body, { 'content-type': answer.type ?? 'application/json' });
    case 'cut':
      response.destroy();
      return;
    case 'cut-midway':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
      response.write('{"id": "half of a re', () => response.destroy());
      return;
    case 'unfinished': {
      const events = form.stream.events({ kind: 'reply', text: 'half of' }, call);
      return sendEvents(response, form.stream, events.slice(0, Math.ceil(events.length / 3)));
    }
    case 'silence':
      return;
    default:
      return answer satisfies never;
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

/** Asked for in the body, or, by Google and Bedrock, by the path. */
function isStreamed({ path, body }: SeenCall): boolean {
  return body['stream'] === true || /[:/](?:streamGenerateContent|converse-stream)/.test(path);
}

function sendEvents(
  response: ServerResponse,
  { contentType }: WireStream,
  events: readonly (string | Uint8Array)[],
): void {
  response.writeHead(200, { 'content-type': contentType });
  for (const event of events) response.write(event);
  response.end();
}
