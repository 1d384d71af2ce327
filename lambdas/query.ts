import * as z from 'zod/mini';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../adapters/aws/dynamo-lineage.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import type { LineageEdge } from '../core/lineage/lineage-edge.ts';
import type { RunRecord } from '../pipeline/ports.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES']);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);

const name = z.string().check(z.minLength(1), z.maxLength(500));
const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run: name }),
  z.object({ kind: z.literal('runs'), prefix: name }),
  z.object({
    kind: z.literal('history'),
    suite: z.nullable(name),
    limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 20),
  }),
  z.object({ kind: z.literal('nodes'), prefix: name }),
  z.object({ kind: z.literal('from'), node: name }),
  z.object({ kind: z.literal('into'), node: name }),
]);

type Answer = RunRecord | null | readonly RunRecord[] | readonly LineageEdge[] | readonly string[];

/** Runs, history and lineage of the calling repository. */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const query = eventSchema.parse(event);
  const tenant = tenantOf(callerOf(invocation, environment.GOLDGATE_ALIASES));
  const ledger = dynamoLedger(table, tenant);
  const lineage = dynamoLineage(table, tenant);
  switch (query.kind) {
    case 'run':
      return ledger.run(query.run);
    case 'runs':
      return ledger.findRuns(query.prefix);
    case 'history':
      return ledger.latestRuns(query.suite, query.limit);
    case 'nodes':
      return lineage.find(query.prefix);
    case 'from':
      return lineage.from(query.node);
    case 'into':
      return lineage.into(query.node);
    default:
      return query satisfies never;
  }
}
