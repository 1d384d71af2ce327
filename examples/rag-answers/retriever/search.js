import { createInterface } from 'node:readline';
import { search } from './rank.js';

// A command target: rows come as JSON Lines on stdin, what was retrieved goes as JSON Lines to stdout.
for await (const line of createInterface({ input: process.stdin })) {
  const { id, repeat, row } = JSON.parse(line);
  const context = search(row.input);
  const trajectory = [{ stage: 'retrieval', result: context.map((passage) => passage.id) }];
  process.stdout.write(
    `${JSON.stringify({ id, repeat, output: context[0]?.text ?? '', context, trajectory })}\n`,
  );
}
