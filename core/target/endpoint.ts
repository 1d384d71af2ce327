import type { JsonValue } from '../text/json.ts';

/** A target behind an address: rows are sent to it as JSON, and it answers with JSON. */
export type Endpoint = HttpEndpoint | LambdaEndpoint;

export interface HttpEndpoint extends Exchange {
  readonly kind: 'http';
  /** from the configuration alone, never from a row */
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly headers: Readonly<Record<string, HeaderValue>>;
  /** parameters of the address, as texts or paths into the row */
  readonly query: Readonly<Record<string, string>>;
}

export interface LambdaEndpoint extends Exchange {
  readonly kind: 'lambda';
  /** name or ARN, with a version or alias where one is meant: `bot:live` */
  readonly function: string;
  /** absent = the one the environment names */
  readonly region?: string;
}

/** What is sent for a row, and how the answer is read. */
export interface Exchange {
  /** JSON whose texts that start with `$` are paths into the row; null = `{ id, repeat, row }` */
  readonly request: JsonValue | null;
  /** paths into the answer; null = the answer is an output as it would be recorded */
  readonly response: ResponsePaths | null;
  readonly timeoutMs: number;
  /** false = every run asks again */
  readonly memo: boolean;
}

/** A text, or the name of an environment variable that holds a secret. */
export type HeaderValue = string | { readonly variable: string; readonly prefix: string };

/** Where the parts of an output stand in the answer of an endpoint. */
export interface ResponsePaths {
  readonly output: string;
  readonly error?: string;
  readonly model?: string;
  readonly inputTokens?: string;
  readonly outputTokens?: string;
  readonly costUsd?: string;
  readonly toolCalls?: string;
  readonly trajectory?: string;
  readonly context?: string;
}
