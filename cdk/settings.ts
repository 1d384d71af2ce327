import type { Node } from 'constructs';
import * as z from 'zod';

/** What a deployment chooses, by `--context` or in `cdk.json`. */
export interface Settings {
  /** prefix of every name, so that several stacks fit one account */
  readonly name: string;
  readonly repositories: readonly Repository[];
  /** ARN of the account's provider for GitHub's tokens; null = the stack makes it */
  readonly oidcProviderArn: string | null;
  /** environment variable that a configuration names as a key → name of a secret that exists */
  readonly secrets: Readonly<Record<string, string>>;
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

/** A repository that may use the backend. */
export interface Repository {
  /** `owner/name`, spelt as GitHub spells it: tokens are compared by case */
  readonly name: string;
  /** GitHub's ids of owner and repository, for tokens with the immutable subject; null = classic subject only */
  readonly ids: { readonly owner: number; readonly repository: number } | null;
  /** environments whose jobs may use it besides pull requests, branches and merge queues */
  readonly environments: readonly string[];
}

/** @throws Error that names every context key that does not fit */
export function readSettings(node: Node): Settings {
  const given = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, node.tryGetContext(key)]));
  const read = schema.safeParse(given);
  if (!read.success) throw new Error(`The context does not fit:\n${z.prettifyError(read.error)}`);
  return read.data;
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

/** A `*` or `$` in a name would become a pattern or a variable in the trust policy. */
const repository = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, {
    error: 'expected "owner/name"',
  }),
  ids: z.strictObject({ owner: z.int().positive(), repository: z.int().positive() }).nullable().default(null),
  environments: z
    .array(
      z.string().regex(/^[A-Za-z0-9 ._/-]{1,255}$/, {
        error: 'expected the name of an environment: letters, digits, blanks and . _ / -',
      }),
    )
    .default([]),
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
  secrets: fromText(
    z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string().regex(/^[\w/+=.@-]{1,512}$/)),
  ).default({}),
  retentionDays: fromText(z.int().min(31)).default(400),
  memoDays: fromText(z.int().min(1)).default(30),
  mostChildren: fromText(z.int().min(1).max(10_000)).default(500),
  runHours: fromText(z.int().min(1).max(168)).default(6),
  alarmEmail: z.email().nullable().default(null),
  dailySpendUsd: fromText(z.number().positive()).default(20),
});
