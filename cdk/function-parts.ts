import { Duration } from 'aws-cdk-lib';
import type { EnvironmentName } from '../lambdas/environment.ts';
import type { Access, TableAction } from './access.ts';

/** One file of `lambdas/`, what it needs and what it may do. */
export interface FunctionPart {
  readonly description: string;
  /** also decides how much of a processor it gets: 1769 MB is one */
  readonly memoryMb: number;
  readonly timeout: Duration;
  readonly environment: readonly EnvironmentName[];
  readonly access: Access;
  readonly executions?: readonly ('start' | 'describe' | 'list')[];
  /** calls models and targets: reads the context's `secrets`, invokes its `functions`, asks its `bedrockModels` */
  readonly callsOutside?: true;
  /** reads the context's `traceBuckets`, and keeps what is read beside its memory, enciphered */
  readonly readsTraces?: true;
  /** only as many at once as the context's `mostChildren` says */
  readonly isLimited?: true;
}

/** A run's report, verdict, arms, lineage and audit. */
const recording: readonly TableAction[] = ['GetItem', 'PutItem', 'DeleteItem', 'BatchWriteItem'];

/** The functions of the backend. A new one is a file `lambdas/<name>.ts` that exports `handler`, and an entry here. */
export const functionParts = {
  submit: {
    description: 'Accepts a package, names contents it lacks, starts the execution',
    // It asks for every content of a package at once; with a small share of a processor 10,000 of them take minutes.
    memoryMb: 1024,
    timeout: Duration.seconds(60),
    environment: ['GOLDGATE_STATE_MACHINE', 'GOLDGATE_ALIASES', 'GOLDGATE_REACH'],
    access: { objects: { blobs: ['get', 'create', 'find'] }, table: ['GetItem'], puts: ['AUDIT'] },
    executions: ['start', 'describe'],
  },
  status: {
    description: 'Says how far a run is, and where its report can be read',
    memoryMb: 512,
    timeout: Duration.seconds(29),
    environment: ['GOLDGATE_STATE_MACHINE', 'GOLDGATE_ALIASES'],
    access: { objects: { blobs: ['get'], runs: ['list'] }, table: ['GetItem'] },
    executions: ['describe'],
  },
  query: {
    description:
      'Answers questions about runs, lineage and history, and says where results of shards can be read',
    memoryMb: 512,
    timeout: Duration.seconds(29),
    environment: ['GOLDGATE_ALIASES', 'GOLDGATE_MEMO_TABLE'],
    access: {
      objects: { runs: ['get', 'find'], memo: ['get', 'find'] },
      table: ['GetItem', 'BatchGetItem', 'Query'],
      index: true,
      memo: ['BatchGetItem'],
      puts: ['AUDIT'],
    },
  },
  dataset: {
    description: 'Takes and gives versions of golden datasets, and moves their pointers',
    memoryMb: 1024,
    timeout: Duration.seconds(60),
    environment: ['GOLDGATE_ALIASES'],
    access: {
      objects: { blobs: ['get', 'create', 'find'] },
      table: ['GetItem', 'BatchGetItem', 'Query'],
      puts: ['AUDIT', 'DATASET', 'DATASETS'],
    },
  },
  approve: {
    description: 'Records releases and waivers, for jobs that may approve',
    memoryMb: 512,
    timeout: Duration.seconds(29),
    environment: ['GOLDGATE_ALIASES'],
    access: {
      objects: { blobs: ['get', 'find'] },
      table: ['GetItem', 'Query', 'BatchWriteItem'],
      puts: ['AUDIT', 'RELEASE', 'WAIVER'],
    },
  },
  register: {
    description:
      'Takes the sweeps of a schedule, and notes what was published of them, for jobs that may register',
    memoryMb: 512,
    timeout: Duration.seconds(29),
    environment: ['GOLDGATE_ALIASES', 'GOLDGATE_REACH', 'GOLDGATE_MEMO_TABLE', 'GOLDGATE_MEMO_DAYS'],
    access: {
      objects: { blobs: ['get', 'find'] },
      table: ['GetItem'],
      puts: ['AUDIT', 'REGISTERED'],
      memo: ['BatchGetItem', 'BatchWriteItem'],
    },
  },
  plan: {
    description: 'Cuts a run into shards and subtracts what is known',
    memoryMb: 1024,
    timeout: Duration.minutes(5),
    environment: ['GOLDGATE_MOST_CHILDREN', 'GOLDGATE_REACH'],
    access: { objects: { blobs: ['get', 'create', 'find'], runs: ['get', 'find'] }, table: ['GetItem'] },
  },
  look: {
    description: 'Looks at the gates of a run that may stop early, and names its next rows',
    memoryMb: 1769,
    timeout: Duration.minutes(15),
    environment: ['GOLDGATE_MOST_CHILDREN', 'GOLDGATE_PRICES'],
    access: { objects: { blobs: ['get', 'create', 'find'], runs: ['get', 'find'] } },
  },
  'evaluate-shard': {
    description: 'Takes the rows of shards through every arm',
    memoryMb: 1024,
    // Below the 5 minutes of the child it runs in.
    timeout: Duration.seconds(270),
    environment: ['GOLDGATE_MEMO_TABLE', 'GOLDGATE_MEMO_DAYS', 'GOLDGATE_SECRETS', 'GOLDGATE_REACH'],
    access: {
      objects: {
        // What a live target answered is kept as a blob.
        blobs: ['get', 'create', 'find'],
        runs: ['get', 'create', 'find'],
        memo: ['get', 'create', 'find'],
      },
      memo: ['BatchGetItem', 'BatchWriteItem'],
    },
    callsOutside: true,
    isLimited: true,
  },
  decide: {
    description: 'Adds the scores of all shards up, decides, and records the verdict',
    memoryMb: 1769,
    timeout: Duration.minutes(15),
    environment: ['GOLDGATE_PRICES'],
    access: {
      // What was evaluated in parts is kept once more by whole chunks, for later runs.
      objects: { blobs: ['get', 'create', 'find'], runs: ['get', 'create', 'find'] },
      table: recording,
    },
  },
  'record-incomplete': {
    description: 'Records a run that could not be evaluated as incomplete',
    memoryMb: 1024,
    timeout: Duration.minutes(5),
    environment: [],
    access: { objects: { blobs: ['get', 'create', 'find'], runs: ['get', 'find'] }, table: recording },
  },
  sweep: {
    description: 'Looks at what production answered in the windows that are due',
    memoryMb: 1769,
    timeout: Duration.minutes(15),
    environment: [
      'GOLDGATE_MEMO_TABLE',
      'GOLDGATE_MEMO_DAYS',
      'GOLDGATE_SECRETS',
      'GOLDGATE_REACH',
      'GOLDGATE_PRICES',
    ],
    access: {
      objects: {
        blobs: ['get', 'create', 'find'],
        runs: ['get', 'create', 'find'],
        memo: ['get', 'create', 'find'],
      },
      table: ['GetItem', 'Query', 'PutItem', 'BatchWriteItem'],
      memo: ['BatchGetItem', 'BatchWriteItem'],
    },
    callsOutside: true,
    readsTraces: true,
  },
  'late-sweeps': {
    description: 'Measures how late the sweep is that is latest',
    memoryMb: 256,
    timeout: Duration.seconds(60),
    environment: ['GOLDGATE_SCHEDULES'],
    access: { table: ['GetItem', 'Query'] },
  },
  'oldest-run': {
    description: 'Measures how old the oldest run under way is',
    memoryMb: 256,
    timeout: Duration.seconds(60),
    environment: ['GOLDGATE_STATE_MACHINE'],
    access: {},
    executions: ['list'],
  },
} satisfies Record<string, FunctionPart>;

export type FunctionName = keyof typeof functionParts;

export const functionNames = Object.keys(functionParts) as readonly FunctionName[];

/** What every job of a repository may invoke, each by the repository's own alias; `approve` and `register` are for a role of their own each. */
export const frontFunctions = [
  'submit',
  'status',
  'query',
  'dataset',
] as const satisfies readonly FunctionName[];
