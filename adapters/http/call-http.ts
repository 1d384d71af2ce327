import { callRefusal } from '../../core/reach/call-refusal.ts';
import { callOfEndpoint } from '../../core/reach/outgoing-calls.ts';
import type { Reach } from '../../core/reach/reach.ts';
import { CallError, type CallProblem } from '../../core/target/call-error.ts';
import type { HttpEndpoint } from '../../core/target/endpoint.ts';
import type { EndpointAnswer } from '../../core/target/endpoint-output.ts';
import type { EndpointRequest } from '../../core/target/endpoint-request.ts';
import { plainText } from '../../core/text/plain-text.ts';
import { readJson } from './read-json.ts';
import { type SentHeaders, sentHeaders } from './sent-headers.ts';

export interface CallHttpSettings {
  /** a `fetch` that gives up when its signal says so and not before, with errors that name the label and a bound for what comes */
  readonly httpFetch: (label: string, mostMegabytes: number) => typeof globalThis.fetch;
  /** where secrets of headers are, by the names that the configuration uses */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** what may be called with which secret; absent = whatever the configuration names, as on a machine of its own */
  readonly reach?: Reach;
}

const mostMegabytes = 10;

export interface CallLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Calls an HTTP endpoint once. Where it goes stands in the configuration alone; it is not followed elsewhere, because the
 * headers may hold secrets.
 *
 * @throws CallError when there is no answer, or none that is JSON of at most 10 MB
 */
export async function callHttp(
  endpoint: HttpEndpoint,
  request: EndpointRequest,
  { timeoutMs, signal }: CallLimits,
  { httpFetch, environment, reach }: CallHttpSettings,
): Promise<EndpointAnswer> {
  const label = `http ${hostOf(endpoint.url)}`;
  const why = reach === undefined ? null : callRefusal(callOfEndpoint(endpoint), reach);
  if (why !== null) throw new CallError('refused-key', false, `${label}: ${why}`);
  const headers = sentHeaders(endpoint, environment, label);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]);
  try {
    const begin = performance.now();
    const response = await httpFetch(label, mostMegabytes)(addressOf(endpoint, request), {
      method: endpoint.method,
      headers: { ...headers.values },
      redirect: 'manual',
      signal: limit,
      ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(request.payload) }),
    });
    await requireSuccess(response, label);
    const body = await readJson(response, label);
    return { body, latencyMs: Math.round((performance.now() - begin) * 10) / 10 };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted)
      throw new CallError('timeout', true, `${label}: no answer within ${timeoutMs / 1000} s`);
    throw withoutSecrets(error, headers, label);
  }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'endpoint';
}

function addressOf({ url }: HttpEndpoint, { query }: EndpointRequest): URL {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.append(name, value);
  return address;
}

async function requireSuccess(response: Response, label: string): Promise<void> {
  const { status } = response;
  if (status >= 200 && status < 300) return;
  const said = status >= 400 ? plainText((await response.text()).slice(0, 2_000), 300) : '';
  if (status < 400) {
    await response.body?.cancel();
    throw new CallError(
      'bad-request',
      false,
      `${label}: redirects (HTTP ${status}); write the address it leads to as \`url\``,
    );
  }
  const { kind, retryable, what } = problemOf(status);
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  throw new CallError(
    kind,
    retryable,
    `${label}: ${what} (HTTP ${status})${said === '' ? '' : `: ${said}`}`,
    {
      retryAfterMs,
    },
  );
}

interface Problem {
  readonly kind: CallProblem;
  readonly retryable: boolean;
  readonly what: string;
}

function problemOf(status: number): Problem {
  if (status === 429) return { kind: 'rate-limited', retryable: true, what: 'too many requests' };
  if (status === 503 || status === 529)
    return { kind: 'overloaded', retryable: true, what: 'cannot answer now' };
  if (status === 408 || status === 504) return { kind: 'timeout', retryable: true, what: 'gave up waiting' };
  if (status >= 500) return { kind: 'server-error', retryable: true, what: 'failed' };
  if (status === 401 || status === 403)
    return { kind: 'refused-key', retryable: false, what: 'refuses the headers' };
  return { kind: 'bad-request', retryable: false, what: 'refuses the request' };
}

/** Seconds or a date (RFC 9110, section 10.2.3). @returns ms, 0 when it does not say */
function retryAfterOf(value: string | null): number {
  if (value === null) return 0;
  if (/^\s*\d{1,6}\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

/** What `fetch` itself throws says little but for its cause; endpoints may write back what they were sent. */
function withoutSecrets(error: unknown, { secrets }: SentHeaders, label: string): CallError {
  const clean = (text: string) =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted: header]'), text);
  if (error instanceof CallError) {
    const { kind, retryable, message, retryAfterMs } = error;
    return new CallError(kind, retryable, clean(message), { retryAfterMs });
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new CallError('connection', true, `${label}: no connection: ${plainText(clean(cause), 300)}`);
}
