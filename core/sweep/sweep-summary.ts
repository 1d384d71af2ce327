import { byteLength } from '../text/cut-bytes.ts';
import { markdownText } from '../text/markdown-text.ts';
import { markdownSweep } from './markdown-sweep.ts';
import type { SweepTurn, SweptReport } from './sweep-turn.ts';

/** GitHub drops a summary that is larger than 1 MiB. */
const maxBytes = 1_000_000;

/** What a scheduled run did, for the page of its job: the newest window of each sweep first, and what went wrong before anything else. */
export function sweepSummary(turns: readonly SweepTurn[], notes: readonly string[]): string {
  const problems = turns.flatMap((turn) => turn.problems.map((problem) => `${turn.sweep}: ${problem}`));
  const head = [
    '## Goldgate sweep',
    '',
    ...problems.map((problem) => `- **not done:** ${markdownText(problem, 500)}`),
    ...notes.map((note) => `- ${markdownText(note, 500)}`),
    ...turns.flatMap((turn) => turn.notes.map((note) => `- ${markdownText(`${turn.sweep}: ${note}`, 500)}`)),
    '',
  ].join('\n');
  const windows = turns.flatMap(({ swept }) => swept.toReversed().map(windowText));
  return fitted(`${head}\n`, windows);
}

function windowText({ report, reused, followed }: SweptReport): string {
  const lines = [
    ...(reused ? ['Nothing is new in this window: what an earlier sweep found stands.'] : []),
    ...(followed.length === 0
      ? []
      : [`Followed: ${followed.map((one) => markdownText(one, 300)).join(', ')}.`]),
  ];
  return `${markdownSweep(report)}\n${lines.map((line) => `${line}\n\n`).join('')}`;
}

function fitted(head: string, windows: readonly string[]): string {
  let text = head;
  for (const [at, window] of windows.entries()) {
    if (byteLength(text) + byteLength(window) > maxBytes)
      return `${text}${windows.length - at} more windows stand in the reports alone.\n`;
    text += window;
  }
  return text;
}
