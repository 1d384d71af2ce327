import { formatMetric } from '../gates/metric.ts';
import { ruleText } from '../gates/rule-text.ts';
import type { GateResult } from '../report/report.ts';
import type { SuiteConfig } from './config.ts';

/**
 * Which gate of a suite a result is of: the one with its metric, segment fields and rule, else the one with its metric and fields,
 * whose rule the change may have moved. Null when the suite has it no more.
 */
export function gateIndex(
  { gates }: Pick<SuiteConfig, 'gates'>,
  result: Pick<GateResult, 'metric' | 'rule' | 'scale' | 'segment'>,
): number | null {
  const fields = Object.keys(result.segment ?? {})
    .sort()
    .join('\n');
  const alike = gates.map(({ metric, per, rule }, index) => ({
    index,
    isSame: formatMetric(metric) === result.metric,
    hasFields: [...per].sort().join('\n') === fields,
    hasRule: ruleText(rule, result.scale) === result.rule,
  }));
  const own = alike.filter(({ isSame }) => isSame);
  const found =
    own.find(({ hasFields, hasRule }) => hasFields && hasRule) ??
    own.find(({ hasRule }) => hasRule) ??
    own.find(({ hasFields }) => hasFields);
  return found?.index ?? null;
}
