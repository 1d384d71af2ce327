import { describe, expect, it } from 'vitest';
import { userPages } from '../helpers/markdown-pages.ts';
import { sourceTexts } from '../helpers/source-texts.ts';

const page = userPages.find(({ path }) => path === 'docs/troubleshooting.md')?.text ?? '';
const messages = [...page.matchAll(/^\| (`+) ?(.+?) ?\1 \|/gm)].map(([, , message = '']) =>
  message.replaceAll('\\|', '|'),
);
const texts = [...sourceTexts()];

describe('troubleshooting', () => {
  it('quotes many messages, each once, and says what to do', () => {
    expect(messages.length).toBeGreaterThan(60);
    expect(new Set(messages).size).toBe(messages.length);
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(messages.length);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  it.each(messages)('Goldgate says: %s', (message) => {
    const pieces = message
      .split('…')
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
    expect(pieces.join('').length).toBeGreaterThan(14);
    expect(texts.filter((text) => standIn(text, pieces))).not.toEqual([]);
  });
});

/** Whether the pieces stand in the text in this order. */
function standIn(text: string, pieces: readonly string[]): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = text.indexOf(piece, from);
    from = at + piece.length;
    return at !== -1;
  });
}
