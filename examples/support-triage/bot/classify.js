// Sorts support tickets by the words they contain. Rows come as JSON Lines on stdin, answers go to stdout.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const rules = JSON.parse(readFileSync(new URL('rules.json', import.meta.url), 'utf8'));

function classify(text) {
  const lower = text.toLowerCase();
  let best = { category: rules.otherwise, weight: 0 };
  for (const [category, words] of Object.entries(rules.categories)) {
    const weight = Object.entries(words).reduce(
      (sum, [word, points]) => sum + (lower.includes(word) ? points : 0),
      0,
    );
    if (weight > best.weight) best = { category, weight };
  }
  return best.category;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, repeat, row } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id, repeat, output: classify(row.input) })}\n`);
}
