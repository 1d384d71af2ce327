import { firstOf } from '../core/gates/selection-text.ts';
import { rowExplanation } from '../core/report/markdown/rows-section.ts';
import { fitMarkdown } from '../core/text/fit-markdown.ts';
import { markdownText } from '../core/text/markdown-text.ts';
import { type CommandAnswer, refusedAnswer } from '../core/waivers/answer.ts';
import type { PullRequest } from './artifact-ports.ts';
import type { Account, People } from './command-ports.ts';
import type { HeadReport } from './head-reports.ts';

export interface AnswerExplainDeps {
  readonly people: Pick<People, 'mayWrite'>;
  readonly reports: () => Promise<readonly HeadReport[]>;
}

const mostBytes = 60_000;

/** What a report knows of one row: its input, what was expected, and both answers with their scores and reasons. */
export async function answerExplain(
  row: string,
  { author, pull }: { readonly author: Account; readonly pull: PullRequest },
  deps: AnswerExplainDeps,
): Promise<CommandAnswer> {
  const isAuthor = pull.author.toLowerCase() === author.login.toLowerCase();
  if (!isAuthor && !(await deps.people.mayWrite(author.login)))
    return refusedAnswer('rows are explained to the author and to those who may write to the repository');
  const reports = await deps.reports();
  if (reports.length === 0)
    return refusedAnswer(
      `there is no report for ${pull.head.slice(0, 7)} yet; it may still run, or be \`incomplete\``,
    );
  const found = reports.flatMap(({ report, url }) =>
    report.evidence
      .filter(({ id }) => id === row)
      .map((evidence) => ({ suite: report.suite, evidence, url })),
  );
  if (found.length === 0) return refusedAnswer(notShown(reports));
  const sections = found.map(({ suite, evidence, url }, at) => ({
    priority: at,
    before: `**${markdownText(suite, 64)}** (${url})\n\n`,
    items: [rowExplanation(evidence)],
    after: '',
    more: () => '',
  }));
  return {
    isDone: true,
    body: fitMarkdown(sections, { maxBytes: mostBytes, shortened: '_Shortened to fit here._' }),
  };
}

function notShown(reports: readonly HeadReport[]): string {
  const ids = [...new Set(reports.flatMap(({ report }) => report.evidence.map(({ id }) => id)))];
  const examples = ids.length === 0 ? '' : `, such as ${markdownText(firstOf(ids, ids.length), 200)}`;
  return `the report does not show this row: it shows rows that changed or are still wrong${examples}. The page of the report in the artifacts of the run has them all`;
}
