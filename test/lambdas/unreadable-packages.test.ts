import { afterAll, beforeAll, expect, it } from 'vitest';
import { s3Blobs } from '../../adapters/aws/s3-blobs.ts';
import { datasetDigest } from '../../core/dataset/dataset-digest.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import type { RunStatus } from '../../pipeline/backend-ports.ts';
import { asObject, type Json, type JsonObject } from '../helpers/aws/json.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, side } from '../helpers/small-suite.ts';

const repository = 'acme/support';
let aws: LocalBackend;
let called: string[] = [];
/** of a run that was evaluated */
let whole: JsonObject;

beforeAll(async () => {
  aws = await localBackend({
    here: (call, run) => {
      called.push(call.name);
      return run();
    },
  });
  const base = side(20, 1);
  const head = { ...base, 'outputs.jsonl': answers(20, 4) };
  const remote = remoteGate(aws.backend(repository));
  const report = onlyReport(await gateInProcess(base, head, { repository, store: memoryStore(), remote }));
  whole = JSON.parse(new TextDecoder().decode(await s3Blobs(aws.bucket, repository).get(report.package)));
});
afterAll(() => aws[Symbol.asyncDispose]());

const bytesOf = (value: Json) => new TextEncoder().encode(canonicalJson(value));

async function ended(changed: JsonObject): Promise<RunStatus> {
  called = [];
  const blobs = s3Blobs(aws.bucket, repository);
  const content = await blobs.put(bytesOf(changed));
  const request = { format: 1, package: content, concurrency: 8, base: null, head: null, branch: null };
  const more = { notes: [], commits: {}, outputs: {} };
  const backend = aws.backend(repository);
  const answer = await backend.submit(await blobs.put(bytesOf({ ...request, ...more })), 0);
  if (answer.kind !== 'running') throw new Error(`submitted: ${answer.kind}`);
  for (;;) {
    const status = await backend.status(answer.run, answer.attempt);
    if (status.kind !== 'running') return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('a run with a chunk that is none is incomplete, and says so', async () => {
  const dataset = asObject(whole['dataset'] ?? null, 'dataset');
  const version = asObject(dataset['version'] ?? null, 'version');
  const bytes = new TextEncoder().encode('no rows');
  const chunks = [{ digest: await s3Blobs(aws.bucket, repository).put(bytes), rows: 20, bytes: 7 }];
  const other = { ...dataset, version: { ...version, digest: datasetDigest(chunks), chunks } };
  const status = await ended({ ...whole, dataset: other });
  expect(status).toMatchObject({ kind: 'concluded', verdict: 'incomplete' });
  expect(called.filter((name) => name === 'evaluate-shard')).toHaveLength(1);
});

it('a run with an evaluator that the backend does not know is refused before it starts', async () => {
  const evaluators = asObject(whole['evaluators'] ?? null, 'evaluators');
  const correct = { ...asObject(evaluators['correct'] ?? null, 'correct'), type: 'mind-reading' };
  await expect(ended({ ...whole, evaluators: { correct } })).rejects.toThrow(
    'evaluator "correct": there is no evaluator of type "mind-reading"; a backend that is older',
  );
  expect(called).toEqual(['submit']);
});
