import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod/mini';
import type { Environment } from './environment.ts';

/** USD for what an invocation takes, as the stack writes it into `GOLDGATE_PRICES`. */
const pricesSchema = z.object({ gbSecond: z.number(), transition: z.number() });

export interface Taken {
  readonly ms: number;
  /** of the state machine, that are there for this invocation */
  readonly transitions: number;
}

type Prices = Pick<Environment, 'GOLDGATE_PRICES' | 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE'>;

/** USD of an invocation: its time at the function's memory, and its transitions. */
export function usdOf({ ms, transitions }: Taken, environment: Prices): number {
  const { gbSecond, transition } = pricesSchema.parse(JSON.parse(environment.GOLDGATE_PRICES));
  const gbSeconds = (environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE / 1024) * (ms / 1000);
  return gbSeconds * gbSecond + transitions * transition;
}

/** Adds it to what the alarm of a day's spend sums up. */
export function saySpend(taken: Taken, environment: Prices, metrics: Metrics): void {
  metrics.addMetric('Spend', MetricUnit.NoUnit, usdOf(taken, environment));
  metrics.publishStoredMetrics();
}
