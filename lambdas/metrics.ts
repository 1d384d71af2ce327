import { Metrics } from '@aws-lambda-powertools/metrics';

/** Metrics that the stack's alarms and dashboard read, as lines of the log; of which stack, `POWERTOOLS_SERVICE_NAME` says. */
export const metrics = new Metrics({ namespace: 'Goldgate' });
