import * as z from 'zod/mini';
import type { Reach } from '../core/reach/reach.ts';
import type { Environment } from './environment.ts';

const names = z.array(z.string());

/** What the stack writes into `GOLDGATE_REACH`. */
const tableSchema = z.object({
  secrets: z.record(z.string(), names),
  hosts: names,
  functions: names,
  traces: z._default(names, []),
  bedrock: z.boolean(),
  /** what a repository is limited to; one that is not named may use everything */
  repositories: z.record(
    z.string(),
    z.object({ secrets: z.optional(names), functions: z.optional(names), traces: z.optional(names) }),
  ),
});

/** What may be called for a repository. @param repository `owner/name` as the stack spells it */
export function reachOf(environment: Environment, repository: string): Reach {
  const table = tableSchema.parse(JSON.parse(environment.GOLDGATE_REACH));
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
