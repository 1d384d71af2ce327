import type { Scale } from '../evaluators/scale.ts';
import type { Report } from './report.ts';

/** How a metric's numbers are read: as its gate says, else its evaluator, else what its name tells. */
export function metricScale({ gates, evaluators }: Report, metric: string): Scale {
  const name = metric.slice(0, metric.lastIndexOf('.')) || metric;
  const scale =
    gates.find((gate) => gate.metric === metric)?.scale ??
    evaluators.find((evaluator) => evaluator.name === name)?.scale;
  return (
    scale ?? {
      type: 'continuous',
      direction: 'lowerIsBetter',
      range: [0, null],
      unit: measureUnits[name] ?? 'number',
    }
  );
}

const measureUnits: Readonly<Record<string, Scale['unit']>> = {
  latency: 'ms',
  tokens: 'tokens',
  cost: 'usd',
  'error-rate': 'share',
};
