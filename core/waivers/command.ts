import { readUntil, untilForm } from './until.ts';

/** What a comment asks Goldgate to do. */
export type Command =
  | {
      readonly kind: 'waive';
      readonly suite: string;
      /** as it was written: `correct`, `correct.mean[category=refund]`; null = whatever keeps the suite from passing */
      readonly gate: string | null;
      /** ISO 8601, UTC */
      readonly until: string;
      readonly reason: string;
    }
  /** `fresh`: measured again although a verdict stands */
  | { readonly kind: 'rerun'; readonly fresh: boolean }
  | { readonly kind: 'explain'; readonly row: string };

export type ReadCommand =
  | { readonly kind: 'none' }
  | { readonly kind: 'command'; readonly command: Command }
  /** `why` is a sentence without its end; it repeats nothing of the comment */
  | { readonly kind: 'refused'; readonly why: string };

/** The commands as they are written, for replies. */
export const commandForms: readonly string[] = [
  '/goldgate waive <suite> [<gate>] until <date> because <reason>',
  '/goldgate rerun [fresh]',
  '/goldgate explain <row>',
];

const mostReason = 500;

/**
 * Reads the command of a comment: the one line that begins with `/goldgate`, outside of code blocks. Everything in a comment is
 * hostile: the time it takes grows with its length alone.
 */
export function readCommand(body: string): ReadCommand {
  const lines = commandLines(body);
  const [line] = lines;
  if (line === undefined) return { kind: 'none' };
  if (lines.length > 1) return refused('a comment holds one command, and this one holds several');
  const { words, rest } = firstWords(line, 2);
  switch (words[1]?.text) {
    case 'waive':
      return readWaive(rest);
    case 'rerun':
      return readRerun(rest);
    case 'explain':
      return readExplain(rest);
    case undefined:
      return refused('nothing is asked');
    default:
      return refused('this is none of the commands');
  }
}

function refused(why: string): ReadCommand {
  return { kind: 'refused', why };
}

/** Lines in code blocks and quotes show a command, they do not give it. */
function commandLines(body: string): readonly string[] {
  const found: string[] = [];
  let isCode = false;
  for (const line of body.slice(0, 70_000).split(/\r\n|\r|\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    else if (!isCode && /^\/goldgate(?:[ \t]|$)/.test(line)) found.push(line);
  }
  return found;
}

interface Word {
  readonly text: string;
  /** a quoted word is never a keyword */
  readonly isQuoted: boolean;
}

const word = /[ \t]*(?:`([^`]{1,400})`|"([^"]{1,400})"|([^ \t`"]{1,400}))(?=[ \t]|$)/y;

function firstWords(text: string, most: number) {
  const words: Word[] = [];
  word.lastIndex = 0;
  let end = 0;
  while (words.length < most) {
    const found = word.exec(text);
    if (found === null) break;
    const [, code, quoted, plain] = found;
    words.push({ text: code ?? quoted ?? plain ?? '', isQuoted: plain === undefined });
    end = word.lastIndex;
  }
  return { words, rest: text.slice(end).trim() };
}

function readWaive(text: string): ReadCommand {
  const { words } = firstWords(text, 3);
  const at = words.findIndex(({ text: one, isQuoted }, place) => place > 0 && !isQuoted && one === 'until');
  const [suite, gate] = words;
  if (suite === undefined || (at !== 1 && at !== 2))
    return refused('after the suite, and the gate if one is meant, `until` is expected');
  const { words: tail, rest: reason } = firstWords(firstWords(text, at + 1).rest, 2);
  const until = readUntil(tail[0]?.text ?? '');
  if (until === null) return refused(`after \`until\`, ${untilForm} is expected`);
  if (tail[1]?.text !== 'because' || reason === '')
    return refused('after the date, `because` and a reason are expected');
  if (reason.length > mostReason) return refused(`the reason is longer than ${mostReason} characters`);
  const named = at === 2 && gate !== undefined ? gate.text : null;
  return { kind: 'command', command: { kind: 'waive', suite: suite.text, gate: named, until, reason } };
}

function readRerun(rest: string): ReadCommand {
  if (rest !== '' && rest !== 'fresh') return refused('`rerun` stands alone, or with `fresh`');
  return { kind: 'command', command: { kind: 'rerun', fresh: rest === 'fresh' } };
}

function readExplain(text: string): ReadCommand {
  const { words, rest } = firstWords(text, 1);
  const [row] = words;
  if (row === undefined || rest !== '')
    return refused('after `explain`, the id of one row is expected, in `backticks` when it holds blanks');
  return { kind: 'command', command: { kind: 'explain', row: row.text } };
}
