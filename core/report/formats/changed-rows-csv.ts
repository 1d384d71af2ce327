import { csvRecord } from '../../text/csv-record.ts';
import type { JsonValue } from '../../text/json.ts';
import { redactSecrets } from '../../text/redact-secrets.ts';
import { visibleText } from '../../text/visible-text.ts';
import { lostFirst } from '../evidence-order.ts';
import type { SuiteAnswer } from '../gate-json.ts';
import type { ArmEvidence, RowEvidence } from '../report.ts';

/**
 * The rows of all reports that a change moved, or that are wrong on both sides: those that the reports show, lost ones first, with a
 * column for every segment field. UTF-8 with CRLF, the header first.
 *
 * @see RFC 4180
 */
export function changedRowsCsv(answers: readonly SuiteAnswer[]): string {
  const rows = answers.flatMap((answer) => (answer.kind === 'reported' ? suiteRows(answer.report) : []));
  const fields = [...new Set(rows.flatMap(({ row }) => Object.keys(row.segment ?? {})))].sort();
  const head = [
    'suite',
    'id',
    ...fields.map((field) => `segment.${shown(field)}`),
    ...[
      'evaluator',
      'cell',
      'flaky',
      'baseline_score',
      'candidate_score',
      'baseline_output',
      'candidate_output',
    ],
    ...['baseline_error', 'candidate_error', 'input', 'expected', 'reason'],
  ];
  return [head, ...rows.map((row) => record(row, fields))].map(csvRecord).join('');
}

interface SuiteRow {
  readonly suite: string;
  readonly row: RowEvidence;
}

function suiteRows({
  suite,
  evidence,
}: {
  suite: string;
  evidence: readonly RowEvidence[];
}): readonly SuiteRow[] {
  return lostFirst(evidence.filter(({ cell }) => cell !== 'kept')).map((row) => ({ suite, row }));
}

function record({ suite, row }: SuiteRow, fields: readonly string[]) {
  const { baseline, candidate, evaluator } = row;
  return [
    suite,
    shown(row.id),
    ...fields.map((field) => shown(row.segment?.[field] ?? null)),
    shown(evaluator),
    row.cell,
    row.flaky === true ? 'true' : 'false',
    scoreOf(baseline, evaluator),
    scoreOf(candidate, evaluator),
    ...[baseline?.output, candidate?.output, baseline?.error, candidate?.error].map((text) =>
      shown(text ?? null),
    ),
    shown(row.input),
    shown(row.expected),
    shown(candidate?.reason ?? null),
  ];
}

/** A number where there is one reply; a list of them, or why there is none, as text. */
function scoreOf(arm: ArmEvidence | null, evaluator: string): string | number | null {
  const score: JsonValue | undefined = arm?.scores[evaluator];
  if (score === undefined || score === null) return null;
  return typeof score === 'number' ? score : shown(typeof score === 'string' ? score : JSON.stringify(score));
}

function shown(text: string): string;
function shown(text: string | null): string | null;
function shown(text: string | null): string | null {
  return text === null ? null : visibleText(redactSecrets(text));
}
