import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applyFault } from './fake/apply-fault.ts';
import { type Fault, faultPlan } from './fake/fault.ts';
import { type Call, type Hub, respond } from './fake/respond.ts';
import { seedCommit } from './fake/seed.ts';
import { type FakeState, fakeState, type StateOptions } from './fake/state.ts';
import { type TokenDesk, tokenDesk } from './fake/token-desk.ts';
import type { Violation } from './fake/violation.ts';
import type { Json } from './json.ts';
import { matchOperation } from './openapi/contract.ts';
import type { OperationId } from './sliced-operations.ts';

export interface FakeGithubOptions extends StateOptions {
  /** Requests each token may make in an hour, instead of GitHub's usual figure. */
  readonly quotaPerHour?: number;
}

export interface LoggedRequest {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly operation: OperationId | undefined;
  readonly body: Json | undefined;
  /** 0 while unanswered, which is where a reset or hung request stays. */
  status: number;
}

export interface FakeGithub extends AsyncDisposable, TokenDesk {
  readonly url: string;
  readonly state: FakeState;
  readonly log: readonly LoggedRequest[];
  /** Tests assert that this stays empty. */
  readonly violations: Violation[];
  /** The most writes that were in flight at once; GitHub asks for one. */
  peakConcurrentWrites(): number;
  inject(fault: Fault): void;
  close(): Promise<void>;
}

export async function startFakeGithub(options: FakeGithubOptions = {}): Promise<FakeGithub> {
  const state = fakeState(options);
  seedCommit(state, { branch: 'main', files: { 'README.md': '# A repository\n' } });
  const hub = newHub(state, options.quotaPerHour);
  const log: LoggedRequest[] = [];
  const faults = faultPlan();
  const writes = { now: 0, peak: 0 };

  const server = createServer((request, response) => {
    countWrite(request, response, writes);
    void serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    const entry = logEntry(call, log.length + 1);
    log.push(entry);
    const effect = faults.effectOn(entry.number, entry.operation);
    const answer =
      effect === undefined ? respond(hub, call) : await applyFault(effect, () => respond(hub, call));
    if (answer === 'hang') return;
    if (answer === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    entry.status = answer.status;
    response.writeHead(answer.status, answer.headers).end(answer.content);
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };

  return Object.assign(tokenDesk(hub.tokens), {
    url: `http://127.0.0.1:${port}`,
    state,
    log,
    violations: hub.violations,
    peakConcurrentWrites: () => writes.peak,
    inject: (fault: Fault) => faults.add(fault),
    close,
    [Symbol.asyncDispose]: close,
  });
}

function newHub(state: FakeState, quotaPerHour: number | undefined): Hub {
  return { state, tokens: new Map(), quotas: new Map(), quotaPerHour, violations: [] };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', `http://${request.headers.host}`),
    headers: Object.fromEntries(headers) as Call['headers'],
    body: text === '' ? undefined : (JSON.parse(text) as Json),
  };
}

function logEntry({ method, url, body }: Call, number: number): LoggedRequest {
  const operation = matchOperation(method, url.pathname)?.operation.document.operationId;
  return { number, method, path: `${url.pathname}${url.search}`, operation, body, status: 0 };
}

function countWrite(
  request: IncomingMessage,
  response: ServerResponse,
  writes: { now: number; peak: number },
): void {
  if (request.method === 'GET') return;
  writes.now += 1;
  writes.peak = Math.max(writes.peak, writes.now);
  response.once('close', () => {
    writes.now -= 1;
  });
}
