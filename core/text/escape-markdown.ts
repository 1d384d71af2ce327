import { visibleText } from './visible-text.ts';

/**
 * Untrusted text as one line of GitHub Markdown that shows exactly that text: no markup, table border, HTML, link, image,
 * mention, issue reference, emoji code or formula comes to life, and hidden characters are visible.
 *
 * GitHub looks for mentions, references and emoji codes after rendering, where backslashes and entities are gone: only a
 * zero-width space (`&#8203;`) keeps them apart, also where the words around the text could close a code that it opens.
 *
 * @see https://github.github.com/gfm/ sections 2.4 (escapes), 4.10 (tables), 6.9 (autolinks)
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[&<>]/g, (character) => entities[character] ?? character)
    .replace(/[\\`*_[\]|~$!#]/g, '\\$&')
    .replace(/#(?=\w)/g, `#${apart}`)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)(?=[.)])/, `$1${apart}`)
    .replace(/@(?=\S)/g, `@${apart}`)
    .replace(/\b(gh)-(?=\d)/gi, `$1-${apart}`)
    .replace(emojiOrAddress, `:${apart}`)
    .replace(/\bwww\./gi, `www${apart}.`)
    .replace(/\b(mailto|xmpp):/gi, `$1${apart}:`);
}

/** Of figures alone only two are emoji codes: places in files (`a.jsonl:7:12`) and times stay as they can be copied. */
const emojiOrAddress = /:(?=\/\/|(?!(?!(?:100|1234)\b)\d+(?::|$))(?:\\_|[\w+-])+(?::|$))/g;

const apart = '&#8203;';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
