import { digestOf } from '../text/digest.ts';
import { fitMarkdown } from '../text/fit-markdown.ts';
import type { JsonValue } from '../text/json.ts';
import { isJsonObject } from '../text/json.ts';
import { markdownCode, markdownText } from '../text/markdown-text.ts';
import type { ProposedRow } from './pick-candidates.ts';
import { timeText } from './time-text.ts';
import type { TraceWindow } from './trace-window.ts';

export interface ProposalSetting {
  readonly sweep: string;
  readonly window: TraceWindow;
  /** of the dataset, in the repository */
  readonly path: string;
}

/** What a pull request says about the rows that it proposes. */
export interface ProposalText {
  /** one for each sweep, so that a later window adds to it */
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  /** of the commit */
  readonly message: string;
}

const maxBytes = 60_000;
const shortened = '*Shortened: the diff has every row.*';

export function proposalText(rows: readonly ProposedRow[], setting: ProposalSetting): ProposalText {
  const { sweep, window, path } = setting;
  const title = `Add rows of production to ${path.slice(-120)}`;
  return {
    branch: `goldgate/candidates/${sweep.replace(/[^A-Za-z0-9_-]+/g, '-')}-${digestOf(sweep).slice(7, 13)}`,
    title,
    body: body(rows, setting),
    message: `${title}\n\nSweep ${sweep}, ${timeText(window.fromMs)} to ${timeText(window.toMs)}: ${rows.length} rows without labels.\n`,
  };
}

function body(rows: readonly ProposedRow[], { sweep, window, path }: ProposalSetting): string {
  const when = `${timeText(window.fromMs)} to ${timeText(window.toMs)}`;
  const head = `The sweep ${markdownText(sweep, 100)} proposes ${count(rows.length)} for ${markdownCode(path, 200)}, from ${when}.

**Before you merge:** write what is expected in place of \`"expected": null\`, in a commit on this branch, and delete rows that do not belong. Rows without a label are skipped by evaluators that compare. Neither the answer that production gave nor what users thought of it was taken for a label. Workflows do not start for a pull request made with the token of a workflow: close and reopen it to run them.

| row | trace | why |
|---|---|---|
`;
  const section = {
    priority: 0,
    before: head,
    items: rows.map(line),
    after: '',
    more: (left: number) => `| … and ${left} more | | |\n`,
  };
  return fitMarkdown([section], { maxBytes, shortened });
}

function line({ fields, reason }: ProposedRow): string {
  const source = fields['source'];
  const trace = isJsonObject(source) ? source['trace'] : null;
  return `| ${markdownCode(textOf(fields['id']), 100)} | ${markdownCode(textOf(trace), 200)} | ${markdownText(reason, 200)} |\n`;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function count(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}
