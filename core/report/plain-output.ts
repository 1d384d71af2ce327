import { markdownText } from '../text/markdown-text.ts';
import { plainText } from '../text/plain-text.ts';
import type { Annotation } from './annotations.ts';
import type { CheckOutput } from './check-output.ts';

/** The page of a check without a report: a suite that nothing touched, or that could not be read. */
export function plainOutput(
  title: string,
  lines: readonly string[],
  annotations: readonly Annotation[] = [],
): CheckOutput {
  const shown = lines.slice(0, 50).map((line) => `- ${markdownText(line, 1_000)}`);
  const left = lines.length - shown.length;
  const summary = [
    `**${markdownText(title, 255)}**`,
    '',
    ...shown,
    ...(left > 0 ? [`- … and ${left} more`] : []),
  ];
  return { title: plainText(title, 255), summary: summary.join('\n'), text: '', annotations };
}
