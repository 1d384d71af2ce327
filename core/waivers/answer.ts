import { gateName } from '../report/gate-text.ts';
import type { Report } from '../report/report.ts';
import { dateText } from '../report/run-facts.ts';
import { markdownCode, markdownText } from '../text/markdown-text.ts';
import { commandForms } from './command.ts';
import { unmetGates } from './unmet-gates.ts';
import type { Waiver } from './waiver.ts';

/** What a command came to, as the comment that answers it. */
export interface CommandAnswer {
  readonly isDone: boolean;
  /** Markdown; nothing of the comment that asked is repeated unescaped */
  readonly body: string;
}

/** @param why Markdown, a sentence without its end */
export function refusedAnswer(why: string, withForms = false): CommandAnswer {
  const forms = withForms ? `\n\nCommands:\n\n\`\`\`text\n${commandForms.join('\n')}\n\`\`\`` : '';
  return { isDone: false, body: `**Not done**: ${why}.${forms}` };
}

/**
 * @param seen the report under the waiver
 * @param next what happens now, as Markdown
 */
export function waivedAnswer(waiver: Waiver, seen: Report, next: string): CommandAnswer {
  const { by, until, reason, gates, commit } = waiver;
  const left = seen.verdict === 'waived' ? [] : unmetGates(seen);
  const covered = gates.map((gate) => {
    const cell = Object.entries(gate.segment ?? {}).map(([field, value]) => `${field}=${value}`);
    return `- ${markdownText([gate.metric, ...cell].join(' · '), 200)}: ${gate.decision}, ${markdownText(gate.rule, 100)}\n`;
  });
  return {
    isDone: true,
    body: [
      `**${markdownText(seen.suite, 64)} is waived** by ${markdownCode(`@${by}`, 60)} until ${dateText(until)}: ${markdownText(reason, 500)}\n\n`,
      ...covered.slice(0, 20),
      ...(covered.length > 20 ? [`- … and ${covered.length - 20} more\n`] : []),
      ...(seen.verdict === 'waived'
        ? []
        : [
            `\nIt does not let the change pass yet: ${left.map((gate) => markdownText(gateName(gate), 100)).join(', ')}\n`,
          ]),
      `\nThis holds for ${markdownCode((commit ?? '').slice(0, 7), 20)} and this verdict alone, also in the merge queue. To take it back, delete the comment that gave it. ${next}`,
    ].join(''),
  };
}
