import type { QuarantinedResult } from '../../quarantine/quarantine.ts';
import type { Report } from '../report.ts';
import { counted, dateText } from '../run-facts.ts';
import type { FactTable } from './fact-table.ts';

/** Rows listed; the report has them all. */
const mostRows = 200;

/** Rows that were evaluated and do not count; null without any. */
export function quarantineFacts({ quarantine, dataset }: Report): FactTable | null {
  if (quarantine === undefined || quarantine.rows.length === 0) return null;
  const { rows, path } = quarantine;
  const share = ((100 * rows.length) / Math.max(1, dataset.rows)).toFixed(1);
  return {
    kind: 'quarantine',
    title: 'Quarantine',
    sentences: [
      `${counted(rows.length)} of ${counted(dataset.rows)} rows (${share} %) are in quarantine by ${path}: evaluated and shown, not gated.`,
    ],
    head: ['row', 'owner', 'why', 'expires', 'scores', 'state'],
    lines: rows
      .slice(0, mostRows)
      .map((row) => [row.id, row.owner, row.reason, dateText(row.expires), scoresText(row), stateText(row)]),
  };
}

function scoresText({ scores }: QuarantinedResult): string {
  const shown = (score: number | null) => (score === null ? '–' : String(Number(score.toPrecision(3))));
  return Object.entries(scores)
    .map(([name, { baseline, candidate }]) => `${name} ${shown(baseline)} → ${shown(candidate)}`)
    .join(', ');
}

function stateText({ healed, mustPass }: QuarantinedResult): string {
  const states = [...(healed ? ['healed'] : []), ...(mustPass ? ['must pass all the same'] : [])];
  return states.length === 0 ? 'in quarantine' : states.join(', ');
}
