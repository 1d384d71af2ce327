import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../../docs');

it('the glossary explains each word once', async () => {
  const page = await readFile(join(docs, 'glossary.md'), 'utf8');
  const words = [...page.matchAll(/^\| (\*\*[^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/\*\*([^*]+)\*\*/g)].map(([, word = '']) => word),
  );
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});

it('each decision has a number of its own, in its name as in its heading', async () => {
  const names = readdirSync(join(docs, 'decisions'));
  const headings = await Promise.all(names.map((name) => readFile(join(docs, 'decisions', name), 'utf8')));
  const numbers = names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]));
  expect(headings.map((text) => Number(/^# (\d+)\. /.exec(text)?.[1]))).toEqual(numbers);
  expect(new Set(numbers).size).toBe(names.length);
});
