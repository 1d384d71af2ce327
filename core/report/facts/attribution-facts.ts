import type { Attribution } from '../../attribution/attribution.ts';
import { segmentText } from '../gate-text.ts';
import { differenceText, intervalText, valueText } from '../number-text.ts';
import type { Interval, Report } from '../report.ts';
import { counted } from '../run-facts.ts';
import type { FactTable } from './fact-table.ts';

/** What each factor of a combined change did; null when none was asked for. */
export function attributionFacts({ attribution }: Report): FactTable | null {
  const [first] = attribution;
  if (first === undefined) return null;
  const overall = attribution.filter(({ segment }) => segment === null);
  const level = Number((first.intervalLevel * 100).toPrecision(4));
  return {
    kind: 'attribution',
    title: 'What each factor did',
    sentences: overall.map(({ metric, sentence }) => `${metric}: ${sentence}`),
    head: ['metric', 'rows', 'factor', 'contribution', `${level} %`],
    lines: attribution.flatMap(linesOf),
  };
}

function linesOf(attribution: Attribution): readonly (readonly string[])[] {
  const { metric, segment, scale, rows, total, totalInterval, baseline, candidate } = attribution;
  const cell = segmentText(segment);
  const name = cell === null ? metric : `${metric} · ${cell}`;
  const size = (value: number, interval: Interval | null) => [
    // Not as few digits as the interval supports: contributions are read as a sum.
    differenceText(value, scale, null),
    interval === null ? '–' : intervalText(interval, scale),
  ];
  const arms = `${valueText(baseline, scale, null)} → ${valueText(candidate, scale, null)}`;
  return [
    [name, counted(rows), `all together (${arms})`, ...size(total, totalInterval)],
    ...attribution.factors.map(({ factor, contribution, interval }) => [
      '',
      '',
      factor,
      ...size(contribution, interval),
    ]),
    ...attribution.interactions.map(({ factors, effect, interval }) => [
      '',
      '',
      `${factors.join(' with ')}, beyond what each does alone`,
      ...size(effect, interval),
    ]),
  ];
}
