import * as z from 'zod/mini';

/** Names that the stack gives its functions, in their environment. */
export interface Environment {
  readonly GOLDGATE_BUCKET: string;
  readonly GOLDGATE_TABLE: string;
  readonly GOLDGATE_MEMO_TABLE: string;
  /** ARN; where executions are started or looked at */
  readonly GOLDGATE_STATE_MACHINE: string;
  /** JSON: alias of the front functions → `owner/name` of the repository that may invoke it */
  readonly GOLDGATE_ALIASES: string;
  /** JSON: environment variable that a configuration names as a key → ARN of its secret */
  readonly GOLDGATE_SECRETS: string;
  /** JSON: what may be called, with which secrets, for whom; see `reach.ts` */
  readonly GOLDGATE_REACH: string;
  /** JSON: `[owner/name, sweep, ms from one to the next]` of each sweep on a schedule */
  readonly GOLDGATE_SCHEDULES: string;
  /** days that a reply stays in the memo */
  readonly GOLDGATE_MEMO_DAYS: number;
  /** children of all runs together that the backend runs at once */
  readonly GOLDGATE_MOST_CHILDREN: number;
  /** JSON: list prices, for functions that say themselves what they took; see `spend.ts` */
  readonly GOLDGATE_PRICES: string;
  /** set by Lambda */
  readonly AWS_REGION: string;
  /** set by Lambda; MB */
  readonly AWS_LAMBDA_FUNCTION_MEMORY_SIZE: number;
  /** `allowed` in tests: addresses of this machine may be called */
  readonly GOLDGATE_LOOPBACK?: string | undefined;
  /** of loopback servers, in tests */
  readonly GOLDGATE_ENDPOINT_S3?: string | undefined;
  readonly GOLDGATE_ENDPOINT_DYNAMODB?: string | undefined;
  readonly GOLDGATE_ENDPOINT_STATES?: string | undefined;
  readonly GOLDGATE_ENDPOINT_SECRETS?: string | undefined;
}

export type EnvironmentName = keyof Environment;

/**
 * @param needed what this function uses beside bucket and table
 * @throws Error that names the variable which the stack did not set
 */
export function readEnvironment(needed: readonly EnvironmentName[]): Environment {
  const read = schema.parse(process.env);
  const absent = needed.filter((name) => read[name] === '');
  if (absent.length > 0) throw new Error(`environment: expected ${absent.join(', ')}`);
  return read;
}

const count = (usual: number) => z._default(z.coerce.number().check(z.int(), z.minimum(1)), usual);

const schema = z.object({
  GOLDGATE_BUCKET: z.string().check(z.minLength(1)),
  GOLDGATE_TABLE: z.string().check(z.minLength(1)),
  GOLDGATE_MEMO_TABLE: z._default(z.string(), ''),
  GOLDGATE_STATE_MACHINE: z._default(z.string(), ''),
  GOLDGATE_ALIASES: z._default(z.string(), ''),
  GOLDGATE_SECRETS: z._default(z.string(), '{}'),
  GOLDGATE_REACH: z._default(z.string(), ''),
  GOLDGATE_SCHEDULES: z._default(z.string(), '[]'),
  GOLDGATE_MEMO_DAYS: count(30),
  GOLDGATE_MOST_CHILDREN: count(500),
  GOLDGATE_PRICES: z._default(z.string(), ''),
  AWS_REGION: z._default(z.string(), ''),
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: count(128),
  GOLDGATE_LOOPBACK: z.optional(z.string()),
  GOLDGATE_ENDPOINT_S3: z.optional(z.url()),
  GOLDGATE_ENDPOINT_DYNAMODB: z.optional(z.url()),
  GOLDGATE_ENDPOINT_STATES: z.optional(z.url()),
  GOLDGATE_ENDPOINT_SECRETS: z.optional(z.url()),
});
