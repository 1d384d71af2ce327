import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { oldestExecution } from '../adapters/aws/oldest-execution.ts';
import { statesClient } from './clients/states.ts';
import { readEnvironment } from './environment.ts';
import { metrics } from './metrics.ts';

const environment = readEnvironment(['GOLDGATE_STATE_MACHINE']);
const client = statesClient(environment);

/** Measures how old the oldest run under way is; 0 when none is. */
export async function handler(): Promise<void> {
  const since = await oldestExecution(client, environment.GOLDGATE_STATE_MACHINE);
  const seconds = since === null ? 0 : (Date.now() - since.getTime()) / 1000;
  metrics.addMetric('OldestRunSeconds', MetricUnit.Seconds, seconds);
  metrics.publishStoredMetrics();
}
