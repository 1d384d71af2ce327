import * as z from 'zod';
import { parseMetric } from '../gates/metric.ts';

const rule = 'expected a metric such as "correct" or "latency.p95"';

/** A metric as gates and signals name it. */
export const metricSchema = z
  .string({ error: rule })
  .min(1, { error: rule })
  .transform((text, context) => {
    try {
      return parseMetric(text);
    } catch (problem) {
      context.addIssue({ code: 'custom', message: problem instanceof Error ? problem.message : rule });
      return z.NEVER;
    }
  });
