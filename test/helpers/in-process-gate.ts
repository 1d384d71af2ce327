import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { exitCode } from '../../core/gates/exit-code.ts';
import type { GateStage } from '../../core/gates/gate-stage.ts';
import { worstExitCode } from '../../core/report/gate-json.ts';
import type { Report } from '../../core/report/report.ts';
import type { DatasetRegistry } from '../../pipeline/backend-ports.ts';
import { type GateDeps, gate, type SuiteOutcome } from '../../pipeline/gate.ts';
import type { Blobs, Ledger, Lineage, Memo, ShardResults, Snapshot } from '../../pipeline/ports.ts';
import { storedWaivers } from '../../pipeline/stored-waivers.ts';
import { instantClock } from './instant-clock.ts';
import { type Files, memorySnapshot } from './memory-snapshot.ts';
import { memoryStore } from './memory-store.ts';
import { scriptedModels } from './scripted-models.ts';

export interface Store {
  readonly blobs: Blobs;
  readonly results: ShardResults;
  readonly ledger: Ledger;
  readonly lineage: Lineage;
  readonly memo: Memo;
  /** none are pushed unless given */
  readonly registry?: DatasetRegistry;
}

export interface InProcess {
  /** kept from gate to gate; a new one unless given */
  readonly store?: Store;
  readonly models?: GateDeps['models'];
  /** none is reached unless given */
  readonly endpoints?: NonNullable<GateDeps['endpoints']>;
  /** no model of embeddings is there unless given */
  readonly embeddings?: NonNullable<GateDeps['embeddings']>;
  readonly startCommand?: GateDeps['startCommand'];
  /** no other commit is there unless given */
  readonly openCommit?: GateDeps['openCommit'];
  /** ISO 8601, UTC */
  readonly now?: string;
  /** `local` unless given */
  readonly stage?: GateStage;
  readonly fresh?: number;
  readonly suites?: readonly string[];
  readonly signal?: AbortSignal;
  /** `acme/support` unless given */
  readonly repository?: string;
  /** evaluates changed suites elsewhere; here unless given */
  readonly remote?: GateDeps['remote'];
  /** where releases are kept; in the store unless given */
  readonly releases?: NonNullable<GateDeps['releases']>;
  /** runs that other jobs concluded; none unless given */
  readonly concluded?: GateDeps['concluded'];
  /** is given the names of suites as they end */
  readonly ended?: string[];
}

export interface Gated {
  readonly outcomes: readonly SuiteOutcome[];
  readonly exitCode: number;
}

/** The stages as an entry point calls them, over snapshots and adapters in memory. */
export async function gateInProcess(
  base: Files | Snapshot | null,
  head: Files | Snapshot,
  options: InProcess = {},
): Promise<Gated> {
  const { store = memoryStore(), now = '2026-01-10T12:00:00.000Z', remote = null } = options;
  const { repository = 'acme/support', stage = 'local', suites = null, fresh = 0 } = options;
  const sides = { base: base === null ? null : asSnapshot(base, 'b'), head: asSnapshot(head, 'a') };
  const outcomes = await gate(
    {
      ...sides,
      repository,
      configPath: 'goldgate.yaml',
      suites,
      fresh,
    },
    {
      base: sides.base?.commit ?? null,
      head: sides.head.commit,
      branch: 'topic',
      stage,
    },
    {
      ...store,
      datasets: fileDatasets(store),
      registry: registryOf(store),
      models: options.models ?? scriptedModels(),
      ...reached(options),
      clock: instantClock(),
      startCommand: options.startCommand ?? (() => Promise.reject(new Error('no command here'))),
      openCommit: options.openCommit ?? (() => Promise.resolve(null)),
      remote,
      ...(options.releases === undefined ? {} : { releases: options.releases }),
      waivers: storedWaivers(store.ledger),
      concluded: options.concluded ?? { find: () => Promise.resolve(null) },
      now: () => now,
      progress: { report: () => undefined },
      signal: options.signal ?? new AbortController().signal,
    },
    { begins: async () => undefined, ends: async (outcome) => void options.ended?.push(outcome.suite) },
  );
  return { outcomes, exitCode: worstExitCode(outcomes) };
}

/** What else than models is reached, where a test brings it. */
function reached({ endpoints, embeddings }: InProcess): Pick<InProcess, 'endpoints' | 'embeddings'> {
  return {
    ...(endpoints === undefined ? {} : { endpoints }),
    ...(embeddings === undefined ? {} : { embeddings }),
  };
}

function registryOf({ registry = memoryStore().registry }: Store): DatasetRegistry {
  return registry;
}

/** Files stand at a commit of their own: forty times the digit. */
function asSnapshot(side: Files | Snapshot, digit: string): Snapshot {
  return isSnapshot(side) ? side : memorySnapshot(side, digit.repeat(40));
}

function isSnapshot(side: Files | Snapshot): side is Snapshot {
  return typeof side['materialise'] === 'function';
}

/** The report of the only suite. @throws with what came instead */
export function onlyReport({ outcomes: [outcome, ...others] }: Gated): Report {
  if (outcome?.kind === 'reported' && others.length === 0) return outcome.report;
  throw new Error(`expected one report, got ${JSON.stringify([outcome, ...others])}`);
}

/** The problems of the only suite. @throws with what came instead */
export function onlyProblems({ outcomes: [outcome] }: Gated): readonly string[] {
  if (outcome?.kind === 'invalid') return outcome.problems;
  throw new Error(`expected wrong input, got ${JSON.stringify(outcome)}`);
}

export function exitCodeOf({ verdict, onInconclusive }: Report): number {
  return exitCode(verdict, onInconclusive);
}
