import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownCode, markdownText } from '../../text/markdown-text.ts';
import { shortDigest } from '../../text/short-digest.ts';
import type { Report } from '../report.ts';
import { reproduceCommand } from '../reproduce-command.ts';
import { armText, callsText, costText, datasetText, dateText, shortCommit, shortRun } from '../run-facts.ts';
import { plainSection } from './plain-section.ts';

/** What the verdict rests on, what it cost, and the command that gives it again. */
export function lineageSection(report: Report): MarkdownSection {
  const evaluators = report.evaluators
    .map(({ name, type, digest }) => `${name} (${type}, ${shortDigest(digest)})`)
    .join(', ');
  const arms = report.arms.map(
    (arm) =>
      `- ${arm.name}: ${markdownCode(shortCommit(arm.commit), 80)} · ${markdownText(armText(arm), 400)}\n`,
  );
  const lines = [
    '### Where this comes from\n\n',
    ...arms,
    `- dataset: ${markdownText(datasetText(report), 300)}\n`,
    `- evaluators: ${markdownText(evaluators, 1000)}\n`,
    `- run ${markdownCode(shortRun(report.run), 80)} of package ${markdownCode(shortDigest(report.package), 80)}, ${dateText(report.createdAt)}\n`,
    `- ${callsText(report)}, ${costText(report)}\n`,
    `- again: ${markdownCode(reproduceCommand(report), 400)}\n`,
  ];
  return plainSection(3, lines.join(''));
}
