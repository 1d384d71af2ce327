import * as v from 'valibot';
import { readAs } from '../core/schema/read-as.ts';

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
  const found = readAs(schema, process.env);
  const absent = needed.filter((name) => found[name] === '');
  if (absent.length > 0) throw new Error(`environment: expected ${absent.join(', ')}`);
  return found;
}

const count = (usual: number) =>
  v.optional(v.pipe(v.string(), v.toNumber(), v.safeInteger(), v.minValue(1)), String(usual));

const schema = v.object({
  GOLDGATE_BUCKET: v.pipe(v.string(), v.minLength(1)),
  GOLDGATE_TABLE: v.pipe(v.string(), v.minLength(1)),
  GOLDGATE_MEMO_TABLE: v.optional(v.string(), ''),
  GOLDGATE_STATE_MACHINE: v.optional(v.string(), ''),
  GOLDGATE_ALIASES: v.optional(v.string(), ''),
  GOLDGATE_SECRETS: v.optional(v.string(), '{}'),
  GOLDGATE_REACH: v.optional(v.string(), ''),
  GOLDGATE_SCHEDULES: v.optional(v.string(), '[]'),
  GOLDGATE_MEMO_DAYS: count(30),
  GOLDGATE_MOST_CHILDREN: count(500),
  GOLDGATE_PRICES: v.optional(v.string(), ''),
  AWS_REGION: v.optional(v.string(), ''),
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: count(128),
  GOLDGATE_LOOPBACK: v.optional(v.string()),
  GOLDGATE_ENDPOINT_S3: v.optional(v.pipe(v.string(), v.url())),
  GOLDGATE_ENDPOINT_DYNAMODB: v.optional(v.pipe(v.string(), v.url())),
  GOLDGATE_ENDPOINT_STATES: v.optional(v.pipe(v.string(), v.url())),
  GOLDGATE_ENDPOINT_SECRETS: v.optional(v.pipe(v.string(), v.url())),
});
