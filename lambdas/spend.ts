import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as v from 'valibot';
import { readAs } from '../core/schema/read-as.ts';
import { finite } from '../core/schema/schema-parts.ts';
import type { Environment } from './environment.ts';
import { type S3Requests, sentRequests } from './s3-requests.ts';

/** USD for what an invocation takes, as the stack writes it into `GOLDGATE_PRICES`. */
const pricesSchema = v.object({
  gbSecond: finite,
  transition: finite,
  put: finite,
  get: finite,
});

export interface Taken {
  /** of the function that nothing else counts */
  readonly ms: number;
  /** of the state machine, that are there for this invocation */
  readonly transitions: number;
  readonly requests: S3Requests;
}

type Prices = Pick<Environment, 'GOLDGATE_PRICES' | 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE'>;

/** USD of an invocation: its time at the function's memory, its transitions, and what it asked S3. */
export function usdOf({ ms, transitions, requests }: Taken, environment: Prices): number {
  const { gbSecond, transition, put, get } = readAs(pricesSchema, JSON.parse(environment.GOLDGATE_PRICES));
  const gbSeconds = (environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE / 1024) * (ms / 1000);
  return gbSeconds * gbSecond + transitions * transition + requests.puts * put + requests.gets * get;
}

/** Adds it to what the alarm of a day's spend sums up. */
export function saySpend(taken: Omit<Taken, 'requests'>, environment: Prices, metrics: Metrics): void {
  const requests = sentRequests();
  metrics.addMetric('Spend', MetricUnit.NoUnit, usdOf({ ...taken, requests }, environment));
  metrics.publishStoredMetrics();
}
