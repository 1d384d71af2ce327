import * as v from 'valibot';
import type { Reach } from '../core/reach/reach.ts';
import { readAs } from '../core/schema/read-as.ts';
import { recordOf } from '../core/schema/record-of.ts';
import type { Environment } from './environment.ts';

const names = v.array(v.string());

/** What the stack writes into `GOLDGATE_REACH`. */
const tableSchema = v.object({
  secrets: recordOf(names),
  hosts: names,
  functions: names,
  traces: v.optional(names, []),
  bedrock: v.boolean(),
  /** what a repository is limited to; one that is not named may use everything */
  repositories: recordOf(
    v.object({ secrets: v.optional(names), functions: v.optional(names), traces: v.optional(names) }),
  ),
});

/** What may be called for a repository. @param repository `owner/name` as the stack spells it */
export function reachOf(environment: Environment, repository: string): Reach {
  const table = readAs(tableSchema, JSON.parse(environment.GOLDGATE_REACH));
  const own = Object.hasOwn(table.repositories, repository) ? table.repositories[repository] : undefined;
  const isOwn = (limits: readonly string[] | undefined, name: string) => limits?.includes(name) ?? true;
  return {
    secrets: Object.fromEntries(Object.entries(table.secrets).filter(([name]) => isOwn(own?.secrets, name))),
    hosts: table.hosts,
    functions: table.functions.filter((name) => isOwn(own?.functions, name)),
    traces: own?.traces ?? table.traces,
    bedrock: table.bedrock,
    region: environment.AWS_REGION,
    loopback: environment.GOLDGATE_LOOPBACK === 'allowed',
  };
}
