import { functionNames } from '../../../cdk/function-parts.ts';
import type { Report } from '../../../core/report/report.ts';
import { type SeededRandom, seededRandom } from '../../../core/statistics/seeded-random.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import type { JsonValue } from '../../../core/text/json.ts';
import type { DynamoDbFault } from '../aws/dynamodb.ts';
import type { Delivery, LambdaFault } from '../aws/lambda/function-settings.ts';
import type { S3Fault } from '../aws/s3.ts';
import type { Deliver } from '../functions-here.ts';
import { jsonLines } from '../gated-repository.ts';
import { type Gated, gateInProcess } from '../in-process-gate.ts';
import { type LocalBackend, localBackend } from '../local-backend.ts';
import { memoryStore } from '../memory-store.ts';
import { modelServer } from '../model-server.ts';
import { remoteGate } from '../remote-gate.ts';
import { lastMessage, scriptedModels } from '../scripted-models.ts';
import { answers, promptConfig, questions, side } from '../small-suite.ts';

/** What goes wrong while runs are under way. */
export interface Faults {
  /** of handlers in this process */
  readonly deliver?: Deliver;
  /** of handlers in processes of their own */
  readonly lambda?: () => LambdaFault | undefined;
  readonly dynamoDb?: () => DynamoDbFault | undefined;
  readonly s3?: (method: string) => S3Fault | undefined;
  readonly isChildRepeated?: true;
  /** gates of one change at the same moment; 1 unless given */
  readonly clients?: number;
}

/** How runs under faults ended, each counted once for every client. */
export interface FaultyRuns {
  /** with the verdict that they have without faults */
  readonly atOnce: number;
  /** as `incomplete`, and a re-run completed them */
  readonly incomplete: number;
  /** with an error of the client, and a re-run completed them */
  readonly failed: number;
  /** otherwise than they end without faults, even after a re-run; must be empty */
  readonly wrong: readonly object[];
}

export interface FaultyBackend extends AsyncDisposable {
  /** gates so many changes under faults, each ten with a seed of their own, and those that did not end in a verdict again without */
  gate(runs: number, faultsOf: (random: SeededRandom, abandon: Abandon) => Faults): Promise<FaultyRuns>;
}

/** Work that goes on when its caller no longer waits. */
export type Abandon = (work: Promise<unknown>) => void;

const together = 10;

/** @param handlers in this process, where they take milliseconds, or bundled and in processes of their own, which can be killed */
export async function faultyBackend(handlers: 'here' | 'processes'): Promise<FaultyBackend> {
  let faults: Faults = {};
  await using opening = new AsyncDisposableStack();
  const { url } = opening.use(
    await modelServer({
      record: false,
      answer: ({ body }) => ({ kind: 'reply', text: lastWord(body.messages?.at(-1)?.content) }),
    }),
  );
  let polls = 0;
  // Clients ask how far a run is many times a second here: were each fourth answer its process's last, all would wait for starts.
  const fault = ({ functionName }: Delivery) =>
    functionName === 'goldgate-status' && ++polls % 10 > 0 ? undefined : faults.lambda?.();
  const aws = opening.use(
    await localBackend({
      ...(handlers === 'here'
        ? { here: (call, run) => faults.deliver?.(call, run) ?? run() }
        : { functions: Object.fromEntries(functionNames.map((name) => [name, { fault, concurrency: 3 }])) }),
      dynamoDb: { fault: () => faults.dynamoDb?.() },
      s3: { fault: ({ method }) => faults.s3?.(method) },
      isChildRepeated: () => faults.isChildRepeated === true,
    }),
  );
  const opened = opening.move();
  let changes = 0;
  return {
    async gate(count, faultsOf) {
      const ended: Ended[] = [];
      for (let seed = 0; seed < count; seed += together) {
        const abandoned: Promise<unknown>[] = [];
        faults = faultsOf(seededRandom(seed), (work) => void abandoned.push(work));
        const size = Math.min(together, count - seed);
        const runs = Array.from({ length: size }, (_, at) => changeOf(seed + at, ++changes, url));
        const first = await Promise.all(runs.map((change) => gateAtOnce(change, faults.clients ?? 1, aws)));
        await Promise.allSettled(abandoned);
        faults = {};
        for (const [at, change] of runs.entries())
          ended.push(...(await endsOf(change, first[at] ?? [], aws)));
      }
      return counted(ended);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function counted(ended: readonly Ended[]): FaultyRuns {
  const count = (kind: Ended['kind']) => ended.filter((one) => one.kind === kind).length;
  return {
    atOnce: count('at-once'),
    incomplete: count('incomplete'),
    failed: count('failed'),
    wrong: ended.flatMap(({ wrong }) => wrong),
  };
}

type Change = ReturnType<typeof changeOf>;

/** Recorded outputs, or a prompt whose rows are spread over two children. No two numbers give the same package. */
function changeOf(seed: number, number: number, baseUrl: string) {
  if (seed % 5 !== 4) {
    const base = side(40 + number, 4);
    return { base, head: { ...base, 'outputs.jsonl': answers(40 + number, 20) } };
  }
  const base = {
    'goldgate.yaml': promptConfig({ repeats: 20 }, { baseUrl }),
    'golden.jsonl': jsonLines(questions(6)),
    'prompt.md': `${number} {{ expected }}`,
  };
  return { base, head: { ...base, 'prompt.md': `${number} is {{ input }} {{ expected }}` } };
}

function lastWord(text = ''): string {
  return text.split(' ').at(-1) ?? '';
}

async function gateAtOnce(change: Change, clients: number, aws: LocalBackend) {
  const gates = Array.from({ length: clients }, () => gated(change, aws).catch(String));
  return Promise.all(gates);
}

async function gated({ base, head }: Change, aws: LocalBackend) {
  const store = memoryStore();
  return onlyOutcome(await gateInProcess(base, head, { store, remote: remoteGate(aws.backend()) }));
}

function onlyOutcome({ outcomes: [outcome] }: Gated) {
  if (outcome?.kind === 'reported') return outcome;
  throw new Error(`expected a report, got ${JSON.stringify(outcome)}`);
}

interface Ended {
  readonly kind: 'at-once' | 'incomplete' | 'failed';
  readonly wrong: readonly object[];
}

/** A client that failed, or was told `incomplete`, gates again; then all is as it is where nothing fails, and stays so. */
async function endsOf(
  change: Change,
  first: readonly Awaited<ReturnType<typeof gateAtOnce>>[number][],
  aws: LocalBackend,
): Promise<readonly Ended[]> {
  const models = scriptedModels((request) => lastWord(lastMessage(request)));
  const expected = said(onlyOutcome(await gateInProcess(change.base, change.head, { models })).report);
  const ended: Ended[] = [];
  for (const outcome of first) {
    const kind = kindOf(outcome);
    const stands = kind === 'at-once' && typeof outcome !== 'string';
    const final = said((stands ? outcome : await gated(change, aws)).report);
    ended.push({ kind, wrong: final === expected ? [] : [{ first: outcome, final, expected }] });
  }
  const { reused } = await gated(change, aws);
  return reused ? ended : [...ended, { kind: 'at-once', wrong: [{ reused }] }];
}

function kindOf(outcome: Awaited<ReturnType<typeof gateAtOnce>>[number]): Ended['kind'] {
  if (typeof outcome === 'string') return 'failed';
  return outcome.report.verdict === 'incomplete' ? 'incomplete' : 'at-once';
}

/** What a report says, without what tells how often and when it was tried. */
function said(report: Report): string {
  const { createdAt: _at, calls: _calls, costUsd: _cost, arms: _arms, ...rest } = report;
  return canonicalJson(rest as unknown as JsonValue);
}
