import type { EnvironmentName } from '../lambdas/environment.ts';
import { aliasesOf } from './aliases-of.ts';
import { prices } from './prices.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export type Variables = Readonly<Partial<Record<EnvironmentName, string>>>;

export interface VariableParts {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly machineArn: string;
  /** JSON: environment variable that a configuration names as a key → ARN of its secret */
  readonly secrets: string;
}

/** Everything that handlers are told by their environment; each is given what its part asks for. */
export function functionVariables({ storage, settings, machineArn, secrets }: VariableParts): Variables {
  const { gbSecond, transition, put, get } = prices;
  return {
    GOLDGATE_BUCKET: storage.bucket.bucketName,
    GOLDGATE_TABLE: storage.table.tableName,
    GOLDGATE_MEMO_TABLE: storage.memo.tableName,
    GOLDGATE_MEMO_DAYS: String(settings.memoDays),
    GOLDGATE_MOST_CHILDREN: String(settings.mostChildren),
    GOLDGATE_STATE_MACHINE: machineArn,
    GOLDGATE_PRICES: JSON.stringify({ gbSecond, transition, put, get }),
    ...tables(settings),
    GOLDGATE_SECRETS: secrets,
    GOLDGATE_SCHEDULES: schedules(settings),
  };
}

/** Lambda holds 4 KB of environment; half a KB goes to names of buckets, tables and machines. */
const largestTables = 3500;

function tables(settings: Settings): Pick<Variables, 'GOLDGATE_ALIASES' | 'GOLDGATE_REACH'> {
  const { repositories } = settings;
  const names = repositories.map(({ name }) => name);
  const aliases = JSON.stringify(Object.fromEntries(aliasesOf(names)));
  const reach = JSON.stringify(reachTable(settings));
  if (`${aliases}${reach}`.length <= largestTables)
    return { GOLDGATE_ALIASES: aliases, GOLDGATE_REACH: reach };
  throw new Error(
    `repositories: ${names.length} with their limits are more than the environment of a function holds; divide them among stacks with a "name" each`,
  );
}

/** What `lambdas/late-sweeps.ts` reads. */
function schedules({ repositories }: Settings): string {
  const text = JSON.stringify(
    repositories.flatMap(({ name, sweeps }) => sweeps.map(({ sweep, everyMs }) => [name, sweep, everyMs])),
  );
  if (text.length <= largestTables) return text;
  throw new Error(
    'repositories: the schedules of their sweeps are more than the environment of a function holds; divide them among stacks with a "name" each',
  );
}

/** What `lambdas/reach.ts` reads. */
function reachTable(settings: Settings): object {
  const { secrets, hosts, functions, traceBuckets, bedrockModels, repositories } = settings;
  const limits = repositories.filter(
    (own) => own.secrets !== undefined || own.functions !== undefined || own.traceBuckets !== undefined,
  );
  return {
    secrets: Object.fromEntries(Object.entries(secrets).map(([variable, own]) => [variable, own.hosts])),
    hosts,
    functions,
    traces: traceBuckets.map(({ prefix }) => prefix),
    bedrock: bedrockModels.length > 0,
    repositories: Object.fromEntries(
      limits.map(({ name, secrets: own, functions: invoked, traceBuckets: traces }) => [
        name,
        { secrets: own, functions: invoked, traces },
      ]),
    ),
  };
}
