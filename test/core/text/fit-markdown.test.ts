import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteLength } from '../../../core/text/cut-bytes.ts';
import { fitMarkdown, type MarkdownSection } from '../../../core/text/fit-markdown.ts';

const shortened = '_Shortened: the whole is elsewhere._';

function section(over: Partial<MarkdownSection>): MarkdownSection {
  return { priority: 1, before: '', items: [], after: '', more: (left) => `… and ${left} more\n`, ...over };
}

const verdict = section({ priority: 0, before: '**fail** — refund lost 15 points\n' });
const table = section({
  before: '| gate |\n|---|\n',
  items: Array.from({ length: 20 }, (_, at) => `| gate ${at} |\n`),
  more: (left) => `| … and ${left} more |\n`,
});
const rows = section({
  priority: 4,
  before: '### Rows\n\n',
  items: Array.from(
    { length: 30 },
    (_, at) =>
      `<details><summary>row ${at}</summary>\n\n\`\`\`text\n${'é'.repeat(50)}\n\`\`\`\n\n</details>\n\n`,
  ),
});

it('leaves what fits as it is, without a word about shortening', () => {
  const text = fitMarkdown([verdict, table], { maxBytes: 10_000, shortened });
  expect(text).toContain('| gate 19 |');
  expect(text).not.toContain(shortened);
});

it('drops detail before structure: rows go before gates', () => {
  const text = fitMarkdown([verdict, table, rows], { maxBytes: 1_500, shortened });
  expect(text).toContain('| gate 19 |');
  expect(text).toMatch(/row 0<.*… and 2\d more\n\n\n_Shortened/s);
  expect(text.endsWith(`${shortened}\n`)).toBe(true);
});

it('uses the room it has: one item more would not fit', () => {
  const maxBytes = 3_000;
  const text = fitMarkdown([verdict, rows], { maxBytes, shortened });
  expect(Buffer.byteLength(text)).toBeGreaterThan(maxBytes - Buffer.byteLength(rows.items[0] ?? '') - 10);
});

it('keeps the verdict when hardly anything fits', () => {
  const text = fitMarkdown([verdict, table, rows], { maxBytes: 120, shortened });
  expect(text).toContain('**fail**');
  expect(text).not.toContain('### Rows');
});

it('never exceeds the budget, and never breaks a fence, a fold or a table line', () => {
  fc.assert(
    fc.property(fc.integer({ min: 80, max: 8_000 }), (maxBytes) => {
      const text = fitMarkdown([verdict, table, rows], { maxBytes, shortened });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
      expect((text.match(/```/g) ?? []).length % 2).toBe(0);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
      for (const line of text.split('\n')) if (line.startsWith('|')) expect(line).toMatch(/\|$/);
    }),
  );
});

it('stays within a budget that everything left out would just exceed', () => {
  const notice = byteLength(`\n\n${shortened}\n`);
  for (const maxBytes of [notice - 1, notice, notice + 1]) {
    expect(byteLength(fitMarkdown([verdict, table, rows], { maxBytes, shortened }))).toBeLessThanOrEqual(
      maxBytes,
    );
  }
});

it('says only where the whole is when there is room for nothing else', () => {
  expect(fitMarkdown([verdict], { maxBytes: 30, shortened })).toBe(shortened.slice(0, 30));
});
