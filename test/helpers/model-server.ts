import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { WireForm } from './wire-forms.ts';

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
  /** the body as it is, with status 200 */
  | { readonly kind: 'raw'; readonly body: string }
  /** the connection ends before a reply */
  | { readonly kind: 'cut' }
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
  const { answer = () => ({ kind: 'reply', text: 'ok' }), form = openAiForm, record = true } = options;
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
      return send(response, 200, JSON.stringify(form.reply(answer, call)));
    case 'status':
      return send(
        response,
        answer.status,
        answer.body ?? JSON.stringify(form.error(answer.status)),
        answer.headers,
      );
    case 'raw':
      return send(response, 200, answer.body);
    case 'cut':
      response.destroy();
      return;
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

const openAiForm: WireForm = {
  reply: completion,
  error: (status) => ({ error: { message: `scripted ${status}`, type: 'scripted', code: null } }),
};

function completion(answer: Extract<ModelAnswer, { kind: 'reply' }>, { number, body }: SeenCall): object {
  const { text, refusal, model, usage = { input: 10, output: 2 }, finishReason, toolCalls } = answer;
  const tokens = usage && {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
  };
  return {
    id: `reply-${number}`,
    object: 'chat.completion',
    created: 1_900_000_000,
    model: model ?? body.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text,
          ...(refusal === undefined ? {} : { refusal }),
          ...(toolCalls === undefined ? {} : { tool_calls: toolCalls.map(toolCall) }),
        },
        finish_reason: finishReason ?? (toolCalls === undefined ? 'stop' : 'tool_calls'),
      },
    ],
    ...(tokens === null ? {} : { usage: tokens }),
  };
}

function toolCall(call: { readonly name: string; readonly arguments: string }, at: number): object {
  return { id: `call-${at}`, type: 'function', function: call };
}
