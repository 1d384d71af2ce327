import type { GateResult } from '../report/report.ts';

/**
 * The gates that somebody names: by metric (`correct` is `correct.mean`), or by metric and segment
 * (`correct.mean[category=refund]`); without a segment, those of every segment.
 */
export function namedGates(name: string, gates: readonly GateResult[]): readonly GateResult[] {
  const [, metric = name, segment] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name) ?? [];
  const full = metric.includes('.') ? metric : `${metric}.mean`;
  return gates.filter((gate) => {
    if (gate.metric !== full && gate.metric !== metric) return false;
    return segment === undefined || spelled(gate) === spelledText(segment);
  });
}

/** How a gate is named in a command. */
export function gateSpelling(gate: GateResult): string {
  return gate.segment === null ? gate.metric : `${gate.metric}[${spelled(gate)}]`;
}

function spelled({ segment }: GateResult): string {
  return Object.entries(segment ?? {})
    .map(([field, value]) => `${field}=${value}`)
    .sort()
    .join(',');
}

function spelledText(text: string): string {
  return text
    .split(',')
    .map((part) => part.trim())
    .sort()
    .join(',');
}
