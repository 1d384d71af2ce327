import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { s3Blobs } from '../../adapters/aws/s3-blobs.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { SubmitAnswer } from '../../pipeline/backend-ports.ts';
import type { JsonObject } from '../helpers/aws/json.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, side } from '../helpers/small-suite.ts';

const repository = 'acme/support';
let aws: LocalBackend;
let requests: Record<string, number> = {};
/** of a run that was evaluated */
let whole: JsonObject;
let isEvaluating = true;

beforeAll(async () => {
  const error = { errorType: 'InputError', errorMessage: 'nothing is evaluated here' };
  aws = await localBackend({
    repositories: [repository],
    here: async ({ name }, run) =>
      isEvaluating || name === 'submit' ? run() : { kind: 'function-error', error },
    s3: {
      fault({ method }) {
        requests[method] = (requests[method] ?? 0) + 1;
        return undefined;
      },
    },
  });
  const base = side(20, 1);
  const head = { ...base, 'outputs.jsonl': answers(20, 4) };
  const remote = remoteGate(aws.backend(repository));
  const report = onlyReport(await gateInProcess(base, head, { repository, store: memoryStore(), remote }));
  whole = JSON.parse(new TextDecoder().decode(await s3Blobs(aws.bucket, repository).get(report.package)));
  isEvaluating = false;
});
afterAll(() => aws[Symbol.asyncDispose]());
beforeEach(() => {
  requests = {};
});

const bytesOf = (value: object) => new TextEncoder().encode(canonicalJson(value as JsonObject));
const contentOf = (at: number, name: string) => new TextEncoder().encode(`${name} ${at}`);

/** A request whose package names so many contents that nobody has, and both of them in the backend. */
async function requestOf(name: string, count: number): Promise<Digest> {
  const blobs = s3Blobs(aws.bucket, repository);
  const chunks = Array.from({ length: count }, (_, at) => {
    return { digest: digestBytes(contentOf(at, name)), rows: 1, bytes: 1 };
  });
  const dataset = whole['dataset'] as JsonObject;
  const version = { ...(dataset['version'] as JsonObject), rows: count, chunks };
  const content = { ...whole, dataset: { ...dataset, version } };
  return blobs.put(
    bytesOf({
      format: 1,
      package: await blobs.put(bytesOf(content)),
      concurrency: 8,
      base: null,
      head: null,
      branch: null,
      notes: [],
      commits: {},
      outputs: {},
    }),
  );
}

/** Asks and uploads until the backend lacks nothing, leaving out what a caller forgets. */
async function submitted(
  request: Digest,
  name: string,
  {
    count,
    isForgotten = () => false,
  }: { count: number; isForgotten?: (round: number, at: number) => boolean },
) {
  const backend = aws.backend(repository);
  const blobs = s3Blobs(aws.bucket, repository);
  const at = new Map(
    Array.from({ length: count }, (_, index) => [digestBytes(contentOf(index, name)), index]),
  );
  const asked = { HEAD: 0, rounds: 0 };
  let answer: SubmitAnswer = { kind: 'missing', uploads: [], next: 0 };
  while (answer.kind === 'missing') {
    requests = {};
    answer = await backend.submit(request, answer.next);
    asked.HEAD += requests['HEAD'] ?? 0;
    asked.rounds += 1;
    if (answer.kind !== 'missing') break;
    expect(answer.uploads.length).toBeLessThanOrEqual(100);
    const sent = answer.uploads.map(({ digest }) => at.get(digest) ?? -1);
    const kept = sent.filter((index) => !isForgotten(asked.rounds, index));
    await Promise.all(kept.map((index) => blobs.put(contentOf(index, name))));
  }
  return asked;
}

it('looks for each of 5,000 contents twice, however often it is asked', async () => {
  const count = 5000;
  const { HEAD, rounds } = await submitted(await requestOf('all', count), 'all', { count });
  expect(rounds).toBe(51);
  // Beside the contents: request, package and outputs of the suite, in each round.
  expect(HEAD).toBeLessThan(2 * count + 5 * rounds);
});

it('asks again for what was not uploaded, whatever its caller says', async () => {
  const count = 300;
  const isForgotten = (round: number, at: number) => round === 1 && at === 42;
  const { rounds } = await submitted(await requestOf('some', count), 'some', { count, isForgotten });
  expect(rounds).toBe(5);
});

it('looks for everything where the caller says that it has looked for more than there is', async () => {
  const request = await requestOf('none', 250);
  const answer = await aws.backend(repository).submit(request, 1e9);
  expect(answer).toMatchObject({ kind: 'missing', next: 100 });
});
