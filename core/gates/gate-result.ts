import type { GateResult } from '../report/report.ts';
import type { AskedCell } from './ask-gate.ts';
import { decision } from './decision.ts';
import { type Direction, turn, turnInterval } from './direction.ts';
import type { Gate } from './gate.ts';
import { formatMetric } from './metric.ts';
import type { Reading } from './readings/reading.ts';
import { referenceArm } from './reference-arm.ts';
import { rowsFromInterval } from './rows-from-interval.ts';
import { ruleText } from './rule-text.ts';

/** What a gate says of a cell once the family is known, turned back into the metric's own direction. */
export function gateResult(asked: AskedCell, pAdjusted: number): GateResult {
  const { gate, direction } = asked;
  const stated = {
    metric: formatMetric(gate.metric),
    segment: asked.segment,
    kind: gate.rule.kind,
    rule: ruleText(gate.rule, asked.scale),
    reference: referenceArm(gate.rule),
    blocking: !gate.advisory,
    baseline: turn(asked.baseline, direction),
    candidate: turn(asked.candidate, direction),
    intervalLevel: Number((2 * gate.confidence - 1).toPrecision(12)),
    confidence: gate.confidence,
    scale: asked.scale,
    rows: asked.rows,
  };
  if ('undecidable' in asked.answer) return { ...stated, ...undecided(asked.answer.undecidable) };
  const { reading } = asked.answer;
  const { kind, notes } = decision(reading, gate, pAdjusted);
  return {
    ...stated,
    ...evidence(reading, direction),
    decision: kind,
    decided: true,
    pAdjusted,
    rowsNeeded: kind === 'undecided' ? rowsToSettle(reading, asked) : null,
    notes: [...reading.notes, ...notes, ...byHand(gate)],
  };
}

/** More than there are: these did not settle it. */
function rowsToSettle(reading: Reading, { rows, gate }: AskedCell): number | null {
  const needed = reading.rowsNeeded ?? rowsFromInterval(reading, rows, 1 - gate.confidence);
  return needed === null ? null : Math.max(needed, rows + 1);
}

/** The method that decided may be another one, where the one asked for could not. */
function byHand({ method }: Gate): readonly string[] {
  return method === 'auto' ? [] : [`method asked for: ${method}`];
}

function undecided(why: string) {
  return {
    decision: 'undecided' as const,
    decided: false,
    estimate: null,
    interval: null,
    limit: null,
    method: 'none',
    p: null,
    pAdjusted: null,
    detectable: null,
    rowsNeeded: null,
    notes: [why],
  };
}

function evidence({ estimate, interval, limit, method, pWorse, detectable }: Reading, direction: Direction) {
  const bounded = interval?.every(Number.isFinite) ? interval : null;
  return {
    method,
    estimate: finite(turn(estimate, direction)),
    interval: turnInterval(bounded, direction),
    limit: finite(turn(limit, direction)),
    p: pWorse,
    detectable: finite(detectable),
  };
}

/** Reports are JSON: what is not a finite number is not known. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
