import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench, Figures } from './bench.ts';
import { versions } from './versions.ts';

/** `npm run bench -- NAME [--json] [--rows N]`: runs one measured claim and prints its figures. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, small: { type: 'boolean', default: false } },
});
const [name] = positionals;
const known = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));

if (name === undefined || !known.includes(name)) {
  process.stderr.write(`a bench is expected: ${known.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const { bench } = (await import(`./${name}.bench.ts`)) as { readonly bench: Bench };
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const tables: string[] = [];
  const figures = await bench.run({ say, print: (text) => tables.push(text), small: values.small });
  process.stdout.write(`${name}: ${bench.claim}\n`);
  process.stdout.write(`${(tables.length > 0 ? tables : listed(figures)).join('\n')}\n`);
  if (values.json)
    process.stdout.write(`${JSON.stringify({ bench: name, figures, versions: versions() })}\n`);
}

function listed(figures: Figures): readonly string[] {
  return Object.entries(figures).map(
    ([figure, value]) => `  ${figure.padEnd(44)} ${Number(value.toPrecision(4))}`,
  );
}
