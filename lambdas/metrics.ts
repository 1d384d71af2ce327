import { Metrics } from '@aws-lambda-powertools/metrics';

/** Metrics that the stack's alarms and dashboard read, as lines of the log. */
export const metrics = new Metrics({ namespace: 'Goldgate', serviceName: 'goldgate' });
