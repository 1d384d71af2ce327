import type { Json, JsonObject } from '../json.ts';
import { type Match, matchOperation, readQuery, requestProblems } from '../openapi/contract.ts';
import type { OperationId } from '../sliced-operations.ts';
import { type Answer, renderAnswer, renderRefusal } from './answer.ts';
import { cutCheckText } from './limits.ts';
import { type Quota, quotaHeaders, refund, spend } from './quota.ts';
import { LimitRefusal, notFound, Refusal } from './refusal.ts';
import { json, type Reply, type RouteRequest } from './route.ts';
import { routes } from './routes.ts';
import type { FakeState } from './state.ts';
import { authorise, type Token } from './token.ts';
import type { Violation } from './violation.ts';

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: Json | undefined;
}

export interface Hub {
  readonly state: FakeState;
  readonly tokens: Map<string, Token>;
  readonly quotas: Map<string, Quota>;
  readonly quotaPerHour: number | undefined;
  readonly violations: Violation[];
}

export function respond(hub: Hub, call: Call): Answer {
  const stored = storedArtifact(hub, call);
  if (stored !== undefined) return stored;

  const quota = quotaOf(hub, call);
  const match = matchOperation(call.method, call.url.pathname);
  try {
    const reply = perform(hub, call, match, quota);
    const report = (kind: Violation['kind'], problem: string) => record(hub, call, kind, problem);
    const answer = renderAnswer({ call, match, reply, headers: quotaHeaders(quota), report });
    if (answer.status === 304) refund(quota);
    return answer;
  } catch (error) {
    if (error instanceof LimitRefusal) record(hub, call, 'limit', error.message);
    if (error instanceof Refusal) return renderRefusal(error, quotaHeaders(quota));
    record(hub, call, 'fake', error instanceof Error ? String(error.stack) : String(error));
    return renderRefusal(new Refusal(500, 'The fake failed; see its violations'), {});
  }
}

function perform(hub: Hub, call: Call, match: Match | undefined, quota: Quota | undefined): Reply {
  if (match === undefined) {
    record(hub, call, 'unknown-route', 'no such operation in the slice');
    throw notFound();
  }
  const id = match.operation.document.operationId;
  const { body, lostBytes } = cutCheckText(id, call.body);
  if (lostBytes > 0) record(hub, call, 'data-loss', `output.text lost ${lostBytes} bytes`);
  const query = readQuery(match, call.url.searchParams);
  const problems = requestProblems(match, query, body);
  for (const problem of problems) record(hub, call, 'request', problem);

  const token = authenticate(hub, call);
  if (id === 'rate-limit/get') return json(200, rateLimit(quota));
  spend(quota);
  authorise(id, token);
  if (problems.length > 0) throw new Refusal(422, `Validation Failed: ${problems.join('; ')}`);
  refuseForeignRepository(hub.state, match);

  const { accept = '' } = call.headers;
  return run(id, hub.state, {
    path: match.path,
    query,
    body,
    token,
    accept,
    origin: call.url.origin,
  });
}

type AnyRoute = (state: FakeState, request: unknown) => Reply;

/** Each route takes its own operation's types; the schema has just vouched for them. */
function run(
  id: Exclude<OperationId, 'rate-limit/get'>,
  state: FakeState,
  request: { readonly [part in keyof RouteRequest<OperationId>]: unknown },
): Reply {
  return (routes[id] as AnyRoute)(state, request);
}

function authenticate(hub: Hub, call: Call): Token {
  const token = hub.tokens.get(credential(call));
  if (token !== undefined) return token;
  const missing = call.headers['authorization'] === undefined;
  throw new Refusal(401, missing ? 'Requires authentication' : 'Bad credentials');
}

function quotaOf(hub: Hub, call: Call): Quota | undefined {
  const secret = credential(call);
  const token = hub.tokens.get(secret);
  if (token === undefined) return undefined;
  const usual = token.kind === 'workflow' ? 1000 : 5000;
  const limit = hub.quotaPerHour ?? usual;
  const fresh = { limit, used: 0, resetSeconds: Math.floor(Date.now() / 1000) + 3600 };
  const quota = hub.quotas.get(secret) ?? fresh;
  hub.quotas.set(secret, quota);
  return quota;
}

function credential({ headers }: Call): string {
  return (headers['authorization'] ?? '').replace(/^(token|bearer)\s+/i, '');
}

function refuseForeignRepository({ repository }: FakeState, { path }: Match): void {
  const same = (given: unknown, own: string) =>
    given === undefined || String(given).toLowerCase() === own.toLowerCase();
  if (!same(path['owner'], repository.owner) || !same(path['repo'], repository.name)) throw notFound();
}

/** Stands in for the blob storage that artifact downloads redirect to. */
function storedArtifact({ state }: Hub, { url }: Call): Answer | undefined {
  const id = /^\/_storage\/artifacts\/(\d+)$/.exec(url.pathname)?.[1];
  const artifact = id === undefined ? undefined : state.artifacts.get(Number(id));
  if (artifact === undefined) return undefined;
  return { status: 200, headers: { 'content-type': 'application/zip' }, content: artifact.zip };
}

function rateLimit(quota: Quota | undefined): JsonObject {
  const { limit = 0, used = 0, resetSeconds = 0 } = quota ?? {};
  const core = { limit, used, remaining: limit - used, reset: resetSeconds };
  return { resources: { core, search: { ...core } }, rate: core };
}

function record(hub: Hub, call: Call, kind: Violation['kind'], problem: string): void {
  hub.violations.push({ kind, request: `${call.method} ${call.url.pathname}`, problem });
}
