import { byteLength, cutBytes } from './cut-bytes.ts';

/** A part of a Markdown document that can be shortened item by item without breaking its tables and fences. */
export interface MarkdownSection {
  /** smaller numbers are shortened and left out later */
  readonly priority: number;
  /** stands before the items: heading, sentence, table head */
  readonly before: string;
  /** table lines or blocks, most important first, each complete in itself and ending with a line end */
  readonly items: readonly string[];
  /** stands after the items */
  readonly after: string;
  /** what stands in place of items that were left out; ends with a line end */
  readonly more: (left: number) => string;
  /** sections of one pair are left out together: an opening tag and the closing one */
  readonly pair?: string;
}

export interface MarkdownBudget {
  /** bytes of UTF-8 */
  readonly maxBytes: number;
  /** a sentence that says that this is shortened, and where the whole is */
  readonly shortened: string;
}

/**
 * Joins sections so that they fit: items of the least important section go first, then whole sections, and the sentence
 * `shortened` is added at the end when anything went.
 */
export function fitMarkdown(
  sections: readonly MarkdownSection[],
  { maxBytes, shortened }: MarkdownBudget,
): string {
  const drafts = sections.map((section) => ({ section, kept: section.items.length, dropped: false }));
  const whole = joined(drafts);
  if (byteLength(whole) <= maxBytes) return whole;
  const notice = `\n\n${shortened}\n`;
  const room = maxBytes - byteLength(notice);
  let excess = byteLength(whole) - room;
  const byImportance = drafts.toSorted((a, b) => b.section.priority - a.section.priority);
  for (const draft of byImportance) if (excess > 0) excess -= dropItems(draft, excess);
  for (const draft of byImportance) if (excess > 0) excess -= dropPair(draft, drafts);
  const fitted = `${joined(drafts)}${notice}`;
  // A budget smaller than the notice itself: still never more than the budget.
  return byteLength(fitted) <= maxBytes ? fitted : cutBytes(shortened, maxBytes);
}

interface Draft {
  readonly section: MarkdownSection;
  kept: number;
  dropped: boolean;
}

function dropItems(draft: Draft, excess: number): number {
  const before = byteLength(text(draft));
  let saved = 0;
  while (draft.kept > 0 && saved < excess) {
    let step = 0;
    while (draft.kept > 0 && saved + step < excess) {
      draft.kept -= 1;
      step += byteLength(draft.section.items[draft.kept] ?? '');
    }
    // The line that counts what was left out takes room itself, so the saving is measured again.
    saved = before - byteLength(text(draft));
  }
  return saved;
}

function dropPair(draft: Draft, drafts: readonly Draft[]): number {
  const { pair } = draft.section;
  const together = pair === undefined ? [draft] : drafts.filter(({ section }) => section.pair === pair);
  return together.reduce((saved, one) => saved + dropSection(one), 0);
}

function dropSection(draft: Draft): number {
  const size = byteLength(text(draft));
  draft.dropped = true;
  return size === 0 ? 0 : size + separator.length;
}

const separator = '\n';

function joined(drafts: readonly Draft[]): string {
  return drafts
    .map(text)
    .filter((part) => part !== '')
    .join(separator);
}

function text({ section, kept, dropped }: Draft): string {
  if (dropped) return '';
  const left = section.items.length - kept;
  return `${section.before}${section.items.slice(0, kept).join('')}${left > 0 ? section.more(left) : ''}${section.after}`;
}
