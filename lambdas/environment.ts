import * as z from 'zod';

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
  /** days that a reply stays in the memo */
  readonly GOLDGATE_MEMO_DAYS: number;
  /** children of all runs together that the backend runs at once */
  readonly GOLDGATE_MOST_CHILDREN: number;
  /** set by Lambda */
  readonly AWS_REGION: string;
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

const schema = z.object({
  GOLDGATE_BUCKET: z.string().min(1),
  GOLDGATE_TABLE: z.string().min(1),
  GOLDGATE_MEMO_TABLE: z.string().default(''),
  GOLDGATE_STATE_MACHINE: z.string().default(''),
  GOLDGATE_ALIASES: z.string().default(''),
  GOLDGATE_SECRETS: z.string().default('{}'),
  GOLDGATE_REACH: z.string().default(''),
  GOLDGATE_MEMO_DAYS: z.coerce.number().int().min(1).default(30),
  GOLDGATE_MOST_CHILDREN: z.coerce.number().int().min(1).default(500),
  AWS_REGION: z.string().default(''),
  GOLDGATE_LOOPBACK: z.string().optional(),
  GOLDGATE_ENDPOINT_S3: z.url().optional(),
  GOLDGATE_ENDPOINT_DYNAMODB: z.url().optional(),
  GOLDGATE_ENDPOINT_STATES: z.url().optional(),
  GOLDGATE_ENDPOINT_SECRETS: z.url().optional(),
});
