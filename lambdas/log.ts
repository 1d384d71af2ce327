import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** Structured lines about runs, shards and counts; never the content of rows, prompts or replies. */
export const log = new Logger({ serviceName: 'goldgate' });

/** Metrics that the stack's alarms and dashboard read, as lines of the log. */
export const metrics = new Metrics({ namespace: 'Goldgate', serviceName: 'goldgate' });
