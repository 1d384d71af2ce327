import type { Node } from 'constructs';
import * as z from 'zod';
import {
  bedrockModelSchema,
  functionSchema,
  hostsSchema,
  secretsSchema,
  variableSchema,
} from './reach-schemas.ts';
import { type SweepSchedule, sweepsSchema } from './sweep-schema.ts';
import { type TraceBucket, traceBucketsSchema, tracePrefixSchema } from './trace-schema.ts';

/** What a deployment chooses, by `--context` or in `cdk.json`. */
export interface Settings {
  /** prefix of every name, so that several stacks fit one account */
  readonly name: string;
  readonly repositories: readonly Repository[];
  /** ARN of the account's provider for GitHub's tokens; null = the stack makes it */
  readonly oidcProviderArn: string | null;
  /** by the environment variable that a configuration names as a key */
  readonly secrets: Readonly<Record<string, ProviderSecret>>;
  /** hosts that are called without a secret, beside those of secrets */
  readonly hosts: readonly string[];
  /** Lambda functions that targets and evaluators may be, by the name or ARN that configurations write */
  readonly functions: readonly string[];
  /** models of Bedrock that are called as the backend's own role: ids, or ARNs for other regions */
  readonly bedrockModels: readonly string[];
  /** where sweeps may read traces */
  readonly traceBuckets: readonly TraceBucket[];
  /** shard results and manifests of maps */
  readonly retentionDays: number;
  readonly memoDays: number;
  /** children of all runs together; bounds what providers are asked at once */
  readonly mostChildren: number;
  /** after so long a run ends as `incomplete` */
  readonly runHours: number;
  readonly alarmEmail: string | null;
  /** USD of Lambda, Step Functions and DynamoDB per day beyond which an alarm is raised */
  readonly dailySpendUsd: number;
}

export interface ProviderSecret {
  /** name of a secret that exists */
  readonly secret: string;
  /** the only hosts it is sent to */
  readonly hosts: readonly string[];
}

/** A repository that may use the backend. */
export interface Repository {
  /** `owner/name`, spelt as GitHub spells it: tokens are compared by case */
  readonly name: string;
  /** GitHub's ids of owner and repository, for tokens with the immutable subject; null = classic subject only */
  readonly ids: { readonly owner: number; readonly repository: number } | null;
  /** environments whose jobs may use it besides pull requests, branches and merge queues */
  readonly environments: readonly string[];
  /** jobs that may release and waive, of a role of their own; absent = none may */
  readonly approves?: Trusted | undefined;
  /** jobs that may register the sweeps of a schedule and publish what these find, of a role of their own; absent = none may */
  readonly registers?: Trusted | undefined;
  /** the secrets it may use, by their variables; absent = all */
  readonly secrets?: readonly string[] | undefined;
  /** the functions it may have invoked; absent = all */
  readonly functions?: readonly string[] | undefined;
  /** the prefixes its sweeps may read traces from, each `s3://bucket/prefix/`; absent = all */
  readonly traceBuckets?: readonly string[] | undefined;
  /** its sweeps that are asked for on a schedule */
  readonly sweeps: readonly SweepSchedule[];
}

/** Where nothing runs but what was merged, or what people let through. */
export interface Trusted {
  /** whose own workflows may: jobs of pushes, comments, schedules and other workflows' ends, never of pull requests */
  readonly branches: readonly string[];
  /** environments whose jobs may, whatever they run on; GitHub has to protect them */
  readonly environments: readonly string[];
}

/** @throws Error that names every context key that does not fit */
export function readSettings(node: Node): Settings {
  const given = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, node.tryGetContext(key)]));
  const read = schema.superRefine(requireOwn).safeParse(given);
  if (!read.success) throw new Error(`The context does not fit:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** A repository is limited to what there is, and nobody is let around the front functions. */
function requireOwn(settings: z.output<typeof schema>, { addIssue }: z.RefinementCtx): void {
  const { name, repositories, functions } = settings;
  const ofBackend = functions.filter((one) => (one.split(':function:').at(-1) ?? one).startsWith(`${name}-`));
  const problems = [
    ...repositories.flatMap((repository) => limitProblems(repository, settings)),
    ...repositories.flatMap(trustProblems),
    ...ofBackend.map((one) => `${one} is a function of the backend itself, which no suite may invoke`),
  ];
  for (const message of problems) addIssue({ code: 'custom', message });
}

function limitProblems(
  { name, secrets = [], functions = [], traceBuckets = [] }: Repository,
  all: Pick<Settings, 'secrets' | 'functions' | 'traceBuckets'>,
): readonly string[] {
  return [
    ...secrets
      .filter((one) => !Object.hasOwn(all.secrets, one))
      .map((one) => `repositories: ${name} may use ${one}, which "secrets" has not`),
    ...functions
      .filter((one) => !all.functions.includes(one))
      .map((one) => `repositories: ${name} may have ${one} invoked, which "functions" has not`),
    ...traceBuckets
      .filter((one) => !all.traceBuckets.some(({ prefix }) => one.startsWith(prefix)))
      .map((one) => `repositories: ${name} may read ${one}, which no prefix of "traceBuckets" covers`),
  ];
}

function trustProblems({ name, environments, approves, registers, sweeps }: Repository): readonly string[] {
  const unregistered = sweeps.length > 0 && registers === undefined;
  return [
    ...placeProblems(name, environments, { word: 'approve', trusted: approves }),
    ...placeProblems(name, environments, { word: 'register', trusted: registers }),
    ...(unregistered
      ? [
          `repositories: ${name} has scheduled "sweeps", and nobody may register them: say where it "registers", such as {"branches": ["main"]}; "approves" is for releases and waivers alone`,
        ]
      : []),
  ];
}

interface TrustedFor {
  readonly word: 'approve' | 'register';
  readonly trusted: Trusted | undefined;
}

/** A job in an environment is known by its name alone: one that may do more is none that gates what was not merged. */
function placeProblems(
  name: string,
  environments: Repository['environments'],
  { word, trusted }: TrustedFor,
): readonly string[] {
  if (trusted === undefined) return [];
  if (trusted.branches.length + trusted.environments.length === 0)
    return [`repositories: ${name} "${word}s" nowhere: name branches or environments, or leave it out`];
  return trusted.environments
    .filter((one) => environments.some((other) => other.toLowerCase() === one.toLowerCase()))
    .map((one) => `repositories: ${name} has the environment "${one}" gate and ${word}; take two`);
}

/** The command line gives texts, `cdk.json` gives values. */
function fromText<Shape extends z.ZodType>(shape: Shape) {
  return z.preprocess((value, { addIssue }) => {
    if (typeof value !== 'string' || !/^(?:[[{]|\d+(?:\.\d+)?$)/.test(value)) return value;
    try {
      return JSON.parse(value);
    } catch {
      addIssue('expected JSON');
      return z.NEVER;
    }
  }, shape);
}

const environments = z
  .array(
    z.string().regex(/^[A-Za-z0-9 ._/-]{1,255}$/, {
      error: 'expected the name of an environment: letters, digits, blanks and . _ / -',
    }),
  )
  .default([]);

const branch = z.string().regex(/^(?!refs\/)[A-Za-z0-9][A-Za-z0-9._/-]{0,243}$/, {
  error: 'expected the name of one branch, such as main: letters, digits and . _ / -',
});

const trusted = z.strictObject({ branches: z.array(branch).default([]), environments });

/** A `*` or `$` in a name would become a pattern or a variable in the trust policy. */
const repository = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, {
    error: 'expected "owner/name"',
  }),
  ids: z.strictObject({ owner: z.int().positive(), repository: z.int().positive() }).nullable().default(null),
  environments,
  approves: trusted.optional(),
  registers: trusted.optional(),
  secrets: z.array(variableSchema).optional(),
  functions: z.array(functionSchema).optional(),
  traceBuckets: z.array(tracePrefixSchema).optional(),
  sweeps: sweepsSchema.default([]),
});

const repositories = z
  .array(
    z.union([
      z
        .string()
        .transform((name) => ({ name }))
        .pipe(repository),
      repository,
    ]),
    {
      error: `expected the repositories that may use the backend: --context 'repositories=["owner/name"]'`,
    },
  )
  .min(1, { error: 'expected at least one repository' });

const schema = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,20}$/, { error: 'expected at most 21 of a–z, 0–9 and "-"' })
    .default('goldgate'),
  repositories: fromText(repositories),
  oidcProviderArn: z.string().startsWith('arn:').nullable().default(null),
  secrets: fromText(secretsSchema).default({}),
  hosts: fromText(hostsSchema).default([]),
  functions: fromText(z.array(functionSchema)).default([]),
  bedrockModels: fromText(z.array(bedrockModelSchema)).default([]),
  traceBuckets: fromText(traceBucketsSchema).default([]),
  retentionDays: fromText(z.int().min(31)).default(400),
  memoDays: fromText(z.int().min(1)).default(30),
  mostChildren: fromText(z.int().min(1).max(10_000)).default(500),
  runHours: fromText(z.int().min(1).max(168)).default(6),
  alarmEmail: z.email().nullable().default(null),
  dailySpendUsd: fromText(z.number().positive()).default(20),
});
