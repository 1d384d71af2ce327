import type { LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { verdicts } from '../../core/gates/verdict.ts';
import { readAs } from '../../core/schema/read-as.ts';
import { recordOf } from '../../core/schema/record-of.ts';
import { digest, int } from '../../core/schema/schema-parts.ts';
import type { Backend, RunStatus, SubmitAnswer, Upload } from '../../pipeline/backend-ports.ts';
import { invokeFunction } from './invoke-function.ts';
import { retried } from './retried.ts';

export interface LambdaBackendSettings {
  /** names or ARNs, with the alias that stands for the repository */
  readonly functions: { readonly submit: string; readonly status: string };
  readonly signal: AbortSignal;
}

/** The backend's front functions, invoked with the caller's own credentials; contents go to presigned addresses. */
export function lambdaBackend(client: LambdaClient, { functions, signal }: LambdaBackendSettings): Backend {
  return {
    async submit(request, from): Promise<SubmitAnswer> {
      return readAs(submitAnswer, await invokeFunction(client, functions.submit, { request, from }, signal));
    },
    async status(run, attempt): Promise<RunStatus> {
      return readAs(runStatus, await invokeFunction(client, functions.status, { run, attempt }, signal));
    },
    upload: (upload, bytes) => retried(() => putOnce(upload, bytes, signal), signal, isNotRefused),
    async download(url) {
      const bytes = await downloadIfThere(url, signal);
      if (bytes === null) throw new RefusedError('download: S3 answered 404 NoSuchKey');
      return bytes;
    },
  };
}

/** What a presigned address leads to; null when there is nothing. */
export function downloadIfThere(url: string, signal: AbortSignal): Promise<Uint8Array | null> {
  return retried(() => getOnce(url, signal), signal, isNotRefused);
}

/** An answer that another attempt would not change. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

function isNotRefused(error: unknown): boolean {
  return !(error instanceof RefusedError);
}

async function putOnce(
  { url, headers, digest }: Upload,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const body = new Uint8Array(bytes);
  const response = await fetch(url, { method: 'PUT', headers, body, signal });
  const said = await response.text();
  // Somebody else uploaded it meanwhile: under its digest nothing but the same content can stand.
  if (response.ok || response.status === 412) return;
  throw problemOf(response, `upload of ${digest}`, said);
}

async function getOnce(url: string, signal: AbortSignal): Promise<Uint8Array | null> {
  const response = await fetch(url, { signal });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const said = await response.text();
  if (response.status === 404) return null;
  throw problemOf(response, 'download', said);
}

function problemOf({ status }: Response, what: string, said: string): Error {
  const message = `${what}: S3 answered ${status} ${/<Code>(\w+)<\/Code>/.exec(said)?.[1] ?? ''}`.trim();
  const passes = status >= 500 || status === 409 || status === 429;
  return passes ? new Error(message) : new RefusedError(message);
}

const url = v.pipe(v.string(), v.url());
export const addressesSchema = v.array(url);
export const uploadsSchema = v.array(v.object({ digest: digest, url, headers: recordOf(v.string()) }));

const submitAnswer = v.variant('kind', [
  v.object({ kind: v.literal('missing'), uploads: uploadsSchema, next: v.pipe(int, v.minValue(0)) }),
  v.object({ kind: v.literal('running'), run: v.string(), attempt: int }),
  v.object({ kind: v.literal('concluded'), run: v.string(), verdict: v.picklist(verdicts), report: digest }),
]);

const amount = v.pipe(v.number(), v.finite());
const runStatus = v.variant('kind', [
  v.object({ kind: v.literal('running'), done: amount, calls: amount, costUsd: amount }),
  v.object({ kind: v.literal('concluded'), verdict: v.picklist(verdicts), report: digest, url }),
  v.object({ kind: v.literal('lost'), why: v.string() }),
]);
