import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as v from 'valibot';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoSweepRegistry } from '../adapters/aws/dynamo-sweep-registry.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { readAs } from '../core/schema/read-as.ts';
import { finite } from '../core/schema/schema-parts.ts';
import { sweepLateness } from '../core/sweep/sweep-lateness.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { readEnvironment } from './environment.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';

const environment = readEnvironment(['GOLDGATE_SCHEDULES']);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);
const scheduled = readAs(
  v.array(v.strictTuple([v.string(), v.string(), finite])),
  JSON.parse(environment.GOLDGATE_SCHEDULES),
);

/** Measures how late the sweep is that is latest, in seconds; 0 when none is. */
export async function handler(): Promise<number> {
  let latest = 0;
  for (const [repository, sweep, everyMs] of scheduled) {
    const seconds = (await latenessOf(repository, sweep, everyMs)) / 1000;
    if (seconds > 0) log.warn('late', { repository, sweep, seconds });
    latest = Math.max(latest, seconds);
  }
  metrics.addMetric('LateSweepSeconds', MetricUnit.Seconds, latest);
  metrics.publishStoredMetrics();
  return latest;
}

/** Nothing can be late that was never registered: asking for it fails, which has an alarm of its own. */
async function latenessOf(repository: string, sweep: string, everyMs: number): Promise<number> {
  const tenant = tenantOf(repository);
  const registered = await dynamoSweepRegistry(table, tenant).registered();
  if (registered === null || !Object.hasOwn(registered.sweeps, sweep)) return 0;
  const [newest = null] = await dynamoLedger(table, tenant).sweeps(repository, sweep, 1);
  return sweepLateness({ everyMs, newest, registeredAt: registered.registeredAt }, Date.now());
}
