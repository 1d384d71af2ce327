import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { type FunctionName, functionNames } from '../cdk/function-parts.ts';
import { gateInProcess } from '../test/helpers/in-process-gate.ts';
import { type LocalTask, localBackend } from '../test/helpers/local-backend.ts';
import { memoryStore } from '../test/helpers/memory-store.ts';
import { remoteGate } from '../test/helpers/remote-gate.ts';
import { answers, side } from '../test/helpers/small-suite.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';

/** A change of recorded outputs through state machine, bundled handlers and loopback servers, everything on this machine. */
export const bench: Bench = {
  claim:
    'a million rows go through the backend with at most 512 MB a handler, 200 KB a payload, and as many writes as ten rows',
  async run({ say, small }) {
    const rows = small ? 20_000 : 1_000_000;
    say('a run of 1,000 rows, to hold the large one against …');
    const least = await measuredRun(1000);
    say(`a run of ${rows.toLocaleString('en-US')} rows …`);
    const { tasks, peaks, seconds, writes, s3Requests } = await measuredRun(rows);
    const msOf = (name: FunctionName) => tasks.filter((task) => task.name === name).map(({ ms }) => ms);
    const children = msOf('evaluate-shard');
    return {
      rows,
      rowsPerSecond: rows / seconds,
      children: children.length,
      ...Object.fromEntries([...peaks].map(([name, mib]) => [`peakMiB ${name}`, mib])),
      dynamoDbWrites: writes,
      'dynamoDbWrites over those of 1,000 rows': writes / least.writes,
      's3Requests per 1,000 rows': s3Requests / (rows / 1000),
      largestPayloadKB: Math.max(...tasks.map(sizeOf)) / 1000,
      childSeconds: median(children) / 1000,
      'computed seconds with 1,000 children at once': computedSeconds(msOf, children),
    };
  },
};

/** Plan and decide by themselves, and between them as many rounds of children as a thousand at once leave. */
function computedSeconds(
  msOf: (name: FunctionName) => readonly number[],
  children: readonly number[],
): number {
  const rounds = Math.ceil(children.length / 1000);
  return (Math.max(...msOf('plan')) + rounds * Math.max(...children) + Math.max(...msOf('decide'))) / 1000;
}

function sizeOf({ payload, outcome }: LocalTask): number {
  const answer = outcome.kind === 'response' ? outcome.payload : JSON.stringify(outcome.error);
  return Math.max(Buffer.byteLength(payload), Buffer.byteLength(answer));
}

interface MeasuredRun {
  readonly tasks: readonly LocalTask[];
  /** MiB by function */
  readonly peaks: ReadonlyMap<string, number>;
  /** from the change to its report, uploads and all */
  readonly seconds: number;
  /** items put or deleted, by themselves, in batches or in transactions */
  readonly writes: number;
  readonly s3Requests: number;
}

async function measuredRun(rows: number): Promise<MeasuredRun> {
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-bench-'));
  const [peaks, store] = [await mkdtemp(join(folder, 'peaks-')), join(folder, 'store')];
  const tasks: LocalTask[] = [];
  const counted = { writes: 0, s3Requests: 0 };
  const count = (what: keyof typeof counted, more: number): undefined => {
    counted[what] += more;
  };
  const environment = {
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'report-peak.ts')}`,
    GOLDGATE_BENCH_PEAKS: peaks,
  };
  try {
    await using aws = await localBackend({
      functions: Object.fromEntries(functionNames.map((name) => [name, { environment }])),
      onTask: (task) => void tasks.push(task),
      s3: { fault: () => count('s3Requests', 1) },
      dynamoDb: { fault: (operation, input) => count('writes', itemsWritten(operation, input)) },
    });
    await using local = openLocalStore(store);
    const { shardResults: results, ...kept } = local;
    const base = side(rows, Math.round(rows / 20));
    const head = { ...base, 'outputs.jsonl': answers(rows, Math.round(rows / 10)) };
    const begin = performance.now();
    const { outcomes } = await gateInProcess(base, head, {
      store: { ...memoryStore(), ...kept, results },
      remote: remoteGate(aws.backend()),
    });
    const seconds = (performance.now() - begin) / 1000;
    const [outcome] = outcomes;
    if (outcome?.kind !== 'reported' || outcome.report.rows.paired !== rows)
      throw new Error(`not every row was evaluated: ${JSON.stringify(outcome).slice(0, 300)}`);
    return { tasks, peaks: await readPeaks(peaks), seconds, ...counted };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readPeaks(folder: string): Promise<ReadonlyMap<string, number>> {
  const peaks = new Map<string, number>();
  for (const file of (await readdir(folder)).filter((each) => !each.endsWith('.part'))) {
    const name = file.replace(/^goldgate-|-\d+$/g, '');
    const mib = Number(await readFile(join(folder, file), 'utf8')) / 1024;
    peaks.set(name, Math.max(mib, peaks.get(name) ?? 0));
  }
  return peaks;
}

function itemsWritten(operation: string, input: Readonly<Record<string, unknown>>): number {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return 1;
    case 'BatchWriteItem':
      return Object.values(input['RequestItems'] ?? {}).flat().length;
    case 'TransactWriteItems':
      return Array.isArray(input['TransactItems']) ? input['TransactItems'].length : 0;
    default:
      return 0;
  }
}
