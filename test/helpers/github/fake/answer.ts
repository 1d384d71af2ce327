import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../json.ts';
import { completeResponse } from '../openapi/complete-response.ts';
import { type Match, type Operation, responseProblems, responseSchema } from '../openapi/contract.ts';
import { paginate } from './paginate.ts';
import type { Refusal } from './refusal.ts';
import type { Call } from './respond.ts';
import type { Reply } from './route.ts';
import type { Violation } from './violation.ts';

type Headers = { readonly [name: string]: string };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Buffer;
}

interface Rendering {
  readonly call: Call;
  readonly match: Match | undefined;
  readonly reply: Reply;
  readonly headers: Headers;
  readonly report: (kind: Violation['kind'], problem: string) => void;
}

export function renderAnswer(rendering: Rendering): Answer {
  const { reply, headers, call } = rendering;
  switch (reply.kind) {
    case 'json':
      return jsonAnswer(rendering, reply.status, reply.body, headers);
    case 'page': {
      const { body, link } = paginate(call.url, reply.items, reply.within);
      return jsonAnswer(rendering, 200, body, link === '' ? headers : { ...headers, link });
    }
    case 'empty': {
      const location = reply.location === undefined ? {} : { location: reply.location };
      return {
        status: reply.status,
        headers: { ...headers, ...location },
        content: Buffer.alloc(0),
      };
    }
    case 'bytes':
      return {
        status: 200,
        headers: { ...headers, 'content-type': reply.type },
        content: reply.content,
      };
    default:
      return reply satisfies never;
  }
}

export function renderRefusal({ status, message, detail }: Refusal, headers: Headers): Answer {
  const url = 'https://docs.github.com/rest';
  const body = { message, ...detail, documentation_url: url, status: String(status) };
  return toAnswer(status, body, headers);
}

export function toAnswer(status: number, body: Json, headers: Headers): Answer {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, content: Buffer.from(JSON.stringify(body)) };
}

/** Completes what the route left out, checks the result, and honours `If-None-Match`. */
function jsonAnswer(rendering: Rendering, status: number, partial: Json, headers: Headers): Answer {
  const { call, match, report } = rendering;
  const body = match === undefined ? partial : completed(match.operation, status, partial);
  const problems = match === undefined ? [] : responseProblems(match.operation, status, body);
  for (const problem of problems) report('response', problem);

  const answer = toAnswer(status, body, headers);
  if (call.method !== 'GET' || status !== 200) return answer;
  const etag = `W/"${createHash('sha256').update(answer.content).digest('hex')}"`;
  const tagged = { ...answer, headers: { ...answer.headers, etag } };
  const unchanged = call.headers['if-none-match'] === etag;
  return unchanged ? { ...tagged, status: 304, content: Buffer.alloc(0) } : tagged;
}

function completed({ document }: Operation, status: number, partial: Json): Json {
  const schema = responseSchema(document, status);
  const plain = JSON.parse(JSON.stringify(partial)) as Json;
  return schema === undefined ? plain : completeResponse(schema, plain as JsonObject);
}
