import { parse } from 'yaml';
import * as z from 'zod';

/**
 * Puts the tables of inputs and outputs into the page about the action: what stands between `<!-- inputs -->` and
 * `<!-- /inputs -->`, and likewise for outputs, is written from `action.yml`.
 *
 * @throws Error when the page lacks such a pair
 */
export function actionDocs(page: string, manifest: string): string {
  const { inputs, outputs } = action.parse(parse(manifest));
  const withInputs = replaced(page, 'inputs', inputsTable(inputs));
  return replaced(withInputs, 'outputs', outputsTable(outputs));
}

const action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
});

type Action = z.output<typeof action>;

function inputsTable(inputs: Action['inputs']): string {
  const rows = Object.entries(inputs).map(
    ([name, input]) => `| \`${name}\` | ${cell(input.description)} | ${defaultText(input.default)} |`,
  );
  return ['| input | meaning | default |', '|---|---|---|', ...rows].join('\n');
}

function outputsTable(outputs: Action['outputs']): string {
  const rows = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return ['| output | meaning |', '|---|---|', ...rows].join('\n');
}

function defaultText(text: string): string {
  return text === '' ? '–' : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function replaced(page: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from === -1 || to < from)
    throw new Error(`docs/action.md: ${open} and ${close} are expected, in this order`);
  return `${page.slice(0, from)}${open}\n${table}\n${page.slice(to)}`;
}
