// Sorts support tickets. Rows come as JSON Lines on stdin, answers go to stdout.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { categoryOf } from './category.js';

const rules = JSON.parse(readFileSync(new URL('rules.json', import.meta.url), 'utf8'));

for await (const line of createInterface({ input: process.stdin })) {
  const { id, repeat, row } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, repeat, output: categoryOf(row.input, rules) })}\n`);
}
