import { plainText } from '../text/plain-text.ts';
import { lostFirst } from './evidence-order.ts';
import { worstFirst } from './gate-order.ts';
import { decisionText, estimateText, gateIntervalText, gateName } from './gate-text.ts';
import type { Report, RowEvidence } from './report.ts';

/** A remark on lines of a file of the change. */
export interface Annotation {
  readonly path: string;
  /** 1-based, inclusive */
  readonly startLine: number;
  readonly endLine: number;
  /** 1-based, on a remark of one line that knows it */
  readonly column?: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

export interface Lines {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** Where remarks may stand; both may be empty. */
export interface AnnotationLines {
  /** what the change touched in prompts, outputs, code or policy of the suite */
  readonly changed: readonly Lines[];
  /** row id → where the dataset has the row */
  readonly rows: ReadonlyMap<string, Lines>;
}

/** One remark on each changed place when a gate is not met, and one on each lost row whose line is known. */
export function annotations(report: Report, { changed, rows }: AnnotationLines): readonly Annotation[] {
  const message = gatesMessage(report);
  const onChanges =
    message === '' ? [] : changed.map((lines) => ({ ...lines, ...gatesRemark(report, message) }));
  const onRows = lostFirst(report.evidence)
    .filter((row) => row.cell === 'lost')
    .flatMap((row) => {
      const lines = rows.get(row.id);
      return lines === undefined ? [] : [{ ...lines, ...rowRemark(row) }];
    });
  return [...onChanges, ...onRows];
}

type Remark = Omit<Annotation, keyof Lines>;

function gatesRemark({ suite, verdict, title }: Report, message: string): Remark {
  const level = verdict === 'fail' ? 'failure' : 'warning';
  return { level, title: plainText(`${suite}: ${title}`, 255), message };
}

function gatesMessage(report: Report): string {
  const unmet = worstFirst(report.gates).filter(
    (gate) => gate.blocking && gate.decided && gate.decision !== 'holds',
  );
  const lines = unmet.slice(0, 20).map((gate) => {
    return plainText(
      `${gateName(gate)}: ${decisionText(gate)}, ${estimateText(gate)} (${gateIntervalText(gate)}), rule ${gate.rule}`,
      300,
    );
  });
  const left = unmet.length - lines.length;
  return [...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

function rowRemark(row: RowEvidence): Remark {
  const parts = [
    `expected: ${plainText(row.expected ?? '–', 300)}`,
    `before: ${plainText(row.baseline?.output ?? row.baseline?.error ?? 'no output', 300)}`,
    `after: ${plainText(row.candidate?.output ?? row.candidate?.error ?? 'no output', 300)}`,
  ];
  return {
    level: 'warning',
    title: plainText(`${row.id} lost (${row.evaluator})`, 255),
    message: parts.join('\n'),
  };
}
