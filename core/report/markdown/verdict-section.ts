import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownCode, markdownText } from '../../text/markdown-text.ts';
import { nextStep } from '../next-step.ts';
import { noteLines } from '../note-lines.ts';
import type { Report } from '../report.ts';
import { factorsText, rowsText, shortCommit } from '../run-facts.ts';
import { plainSection } from './plain-section.ts';

/** The answer in the first line, then what was compared with what. */
export function verdictSection(report: Report): MarkdownSection {
  const answer = `**${markdownText(report.suite, 100)}: ${report.verdict}** — ${markdownText(report.title, 400)}\n`;
  return plainSection(0, `${answer}\n${comparisonLine(report)}\n`);
}

/** What to do about it and what the run had to say, one line each; empty when there is nothing. */
export function notesSection(report: Report): MarkdownSection {
  const step = nextStep(report);
  const notes = noteLines(report).map((note) => `- ${markdownText(note, 500)}\n`);
  return {
    priority: 2,
    before: step === null ? '' : `${markdownText(step, 500)}\n\n`,
    items: notes,
    after: '',
    more: (left) => `- … and ${left} more notes\n`,
  };
}

function comparisonLine(report: Report): string {
  const head = markdownCode(shortCommit(report.head), 80);
  const base =
    report.base === null
      ? ' on its own, without a baseline'
      : ` compared with ${markdownCode(shortCommit(report.base), 80)}`;
  const fresh = report.fresh === 0 ? [] : [`fresh sample ${report.fresh}`];
  const facts = [markdownText(factorsText(report), 300), rowsText(report), ...fresh];
  return [`${head}${base}`, ...facts].join(' · ');
}
