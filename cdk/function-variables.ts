import type { EnvironmentName } from '../lambdas/environment.ts';
import { aliasesOf } from './aliases-of.ts';
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
  return {
    GOLDGATE_BUCKET: storage.bucket.bucketName,
    GOLDGATE_TABLE: storage.table.tableName,
    GOLDGATE_MEMO_TABLE: storage.memo.tableName,
    GOLDGATE_MEMO_DAYS: String(settings.memoDays),
    GOLDGATE_MOST_CHILDREN: String(settings.mostChildren),
    GOLDGATE_STATE_MACHINE: machineArn,
    GOLDGATE_ALIASES: aliasTable(settings),
    GOLDGATE_SECRETS: secrets,
  };
}

/** Lambda holds 4 KB of environment; half a KB goes to names of buckets, tables and machines. */
const largestAliasTable = 3500;

function aliasTable({ repositories }: Settings): string {
  const text = JSON.stringify(Object.fromEntries(aliasesOf(repositories.map(({ name }) => name))));
  if (text.length <= largestAliasTable) return text;
  throw new Error(
    `repositories: ${repositories.length} are more than the environment of a function holds; divide them among stacks with a "name" each`,
  );
}
