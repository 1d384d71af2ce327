import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { userPages, withoutCodeBlocks } from '../helpers/markdown-pages.ts';

const root = join(import.meta.dirname, '../..');

it.each(userPages)('$path links to what there is', async (page) => {
  for (const [, target = ''] of withoutCodeBlocks(page).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(target)) continue;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? join(root, page.path) : join(root, dirname(page.path), path);
    expect(existsSync(file), target).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(await readFile(file, 'utf8')), target).toContain(anchor);
  }
});

it('every page of docs is in its index', async () => {
  const index = await readFile(join(root, 'docs/README.md'), 'utf8');
  for (const name of readdirSync(join(root, 'docs')))
    if (name.endsWith('.md') && name !== 'README.md') expect(index).toContain(`](${name})`);
});

it('pictures are small, and each is shown', () => {
  const texts = userPages.map(({ text }) => text).join('\n');
  const pictures = readdirSync(join(root, 'docs/pictures'));
  expect(pictures.length).toBeGreaterThan(3);
  for (const name of pictures) {
    expect(texts).toContain(`pictures/${name})`);
    expect(statSync(join(root, 'docs/pictures', name)).size, name).toBeLessThanOrEqual(150 * 1024);
  }
});

/** As GitHub names headings: in small letters, without punctuation, `-` for a blank. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
