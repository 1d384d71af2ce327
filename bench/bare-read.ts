import { createReadStream } from 'node:fs';

/** The baseline: reads files of JSON Lines and parses every line, and nothing else. */
let rows = 0;
for (const file of process.argv.slice(2)) {
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      JSON.parse(line);
      rows += 1;
    }
  }
}
process.stdout.write(`${rows}\n`);
