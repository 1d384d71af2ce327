import type { Report } from '../../core/report/report.ts';
import { type SeededRandom, seededRandom } from '../../core/statistics/seeded-random.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import type { JsonValue } from '../../core/text/json.ts';
import type { DynamoDbFault } from '../helpers/aws/dynamodb.ts';
import type { S3Fault } from '../helpers/aws/s3.ts';
import type { Deliver } from '../helpers/functions-here.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { type Gated, gateInProcess } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { modelServer } from '../helpers/model-server.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { answers, promptConfig, questions, side } from '../helpers/small-suite.ts';

/** What goes wrong while runs are under way. */
export interface Faults {
  readonly deliver?: Deliver;
  readonly dynamoDb?: () => DynamoDbFault | undefined;
  readonly s3?: (method: string) => S3Fault | undefined;
  readonly isChildRepeated?: true;
  /** gates of one change at the same moment; 1 unless given */
  readonly clients?: number;
}

export interface FaultyBackend extends AsyncDisposable {
  /** gates fifty changes under faults, each with its own seed, and again without; @returns what is not as it would be without faults */
  wrongRuns(faultsOf: (random: SeededRandom, abandon: Abandon) => Faults): Promise<readonly object[]>;
}

/** Work that goes on when its caller no longer waits. */
export type Abandon = (work: Promise<unknown>) => void;

const seeds = 50;
const together = 10;

/** true once in so many times */
export function oneIn(random: SeededRandom, times: number): boolean {
  return random.below(times) === 0;
}

export async function faultyBackend(): Promise<FaultyBackend> {
  let faults: Faults = {};
  await using opening = new AsyncDisposableStack();
  const { url } = opening.use(
    await modelServer({
      record: false,
      answer: ({ body }) => ({ kind: 'reply', text: lastWord(body.messages?.at(-1)?.content) }),
    }),
  );
  const aws = opening.use(
    await localBackend({
      here: (call, run) => faults.deliver?.(call, run) ?? run(),
      dynamoDb: { fault: () => faults.dynamoDb?.() },
      s3: { fault: ({ method }) => faults.s3?.(method) },
      isChildRepeated: () => faults.isChildRepeated === true,
    }),
  );
  const opened = opening.move();
  let changes = 0;
  return {
    async wrongRuns(faultsOf) {
      const wrong: object[] = [];
      for (let seed = 0; seed < seeds; seed += together) {
        const abandoned: Promise<unknown>[] = [];
        faults = faultsOf(seededRandom(seed), (work) => void abandoned.push(work));
        const runs = Array.from({ length: together }, (_, at) => changeOf(seed + at, ++changes, url));
        const first = await Promise.all(runs.map((change) => gateAtOnce(change, faults.clients ?? 1, aws)));
        await Promise.allSettled(abandoned);
        faults = {};
        for (const [at, change] of runs.entries()) {
          wrong.push(...(await differences(change, first[at] ?? [], aws)).map((one) => ({ seed, ...one })));
        }
      }
      return wrong;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
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

/** A client that failed, or was told `incomplete`, gates again; then all is as it is where nothing fails, and stays so. */
async function differences(
  change: Change,
  first: readonly Awaited<ReturnType<typeof gateAtOnce>>[number][],
  aws: LocalBackend,
) {
  const models = scriptedModels((request) => lastWord(lastMessage(request)));
  const expected = said(onlyOutcome(await gateInProcess(change.base, change.head, { models })).report);
  const wrong: object[] = [];
  for (const ended of first) {
    const stands = typeof ended !== 'string' && ended.report.verdict !== 'incomplete';
    const final = said((stands ? ended : await gated(change, aws)).report);
    if (final !== expected) wrong.push({ first: ended, final, expected });
  }
  const { reused } = await gated(change, aws);
  return reused ? wrong : [...wrong, { reused }];
}

/** What a report says, without what tells how often and when it was tried. */
function said(report: Report): string {
  const { createdAt: _at, calls: _calls, costUsd: _cost, arms: _arms, ...rest } = report;
  return canonicalJson(rest as unknown as JsonValue);
}
