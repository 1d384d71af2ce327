import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import { segmentText } from '../gate-text.ts';
import { metricScale } from '../metric-scale.ts';
import { valueText } from '../number-text.ts';
import type { Report } from '../report.ts';
import { counted } from '../run-facts.ts';
import { tableRow } from './table-row.ts';

/** Segments × metrics, before → after. */
export function segmentsSection(report: Report): MarkdownSection {
  const metrics = [
    ...new Set(report.segments.flatMap((segment) => segment.metrics.map(({ metric }) => metric))),
  ].slice(0, 8);
  const blank = metrics.map(() => '');
  const head = ['segment', 'rows', ...metrics.map((metric) => markdownText(metric, 60))];
  const rule = `|---|${'--:|'.repeat(metrics.length + 1)}\n`;
  return {
    priority: 5,
    before: metrics.length === 0 ? '' : `### Segments\n\n${tableRow(head)}${rule}`,
    items: report.segments.map(({ segment, rows, metrics: values }) => {
      const cells = metrics.map((name) => {
        const found = values.find(({ metric }) => metric === name);
        return [found?.baseline, found?.candidate]
          .filter((value) => value !== null && value !== undefined)
          .map((value) => valueText(value, metricScale(report, name), null))
          .join(' → ');
      });
      return tableRow([markdownText(segmentText(segment) ?? 'all rows', 100), counted(rows), ...cells]);
    }),
    after: '',
    more: (left) => tableRow([`… and ${left} more segments`, '', ...blank]),
  };
}
