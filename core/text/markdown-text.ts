import { cutText } from './cut-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { redactSecrets } from './redact-secrets.ts';
import { visibleText } from './visible-text.ts';

/**
 * Untrusted text for a sentence or a table cell: redacted, at most `maxCharacters` long, escaped. Cutting comes before
 * escaping, so that no escape is cut in half.
 */
export function markdownText(text: string, maxCharacters: number): string {
  return escapeMarkdown(cutText(redactSecrets(text), maxCharacters));
}

/**
 * Untrusted text between HTML tags that begin a block, such as a summary, where GitHub reads no backslashes: the same with a
 * reference for each of them. Good in a sentence as well.
 */
export function markdownInTags(text: string, maxCharacters: number): string {
  return markdownText(text, maxCharacters).replace(
    /\\(.)/g,
    (_, escaped: string) => `&#${escaped.charCodeAt(0)};`,
  );
}

/** Untrusted text in code font on one line; HTML, because a code span in a table and one in a sentence escape differently. */
export function markdownCode(text: string, maxCharacters: number): string {
  return `<code>${markdownText(text, maxCharacters)}</code>`;
}

/**
 * Untrusted text as a fenced block whose fence the text cannot close. Comment openings are broken up so that no text can
 * pass for one of Goldgate's markers.
 */
export function markdownBlock(text: string, maxCharacters: number): string {
  const shown = cutText(visibleText(redactSecrets(text)), maxCharacters).replaceAll('<!--', '<!\u200B--');
  const longestRun = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  return `${fence}text\n${shown}\n${fence}`;
}
