import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '../../core/config/format-problem.ts';
import { readConfig } from '../../core/config/read-config.ts';
import { evaluators } from '../../core/evaluators/table.ts';
import { groundednessRubric } from '../../core/judges/rubrics/groundedness.ts';
import { pairwiseRubric } from '../../core/judges/rubrics/pairwise.ts';
import { refusalRubric } from '../../core/judges/rubrics/refusal.ts';
import type { JsonObject, JsonValue } from '../../core/text/json.ts';
import { evaluatorDocs } from '../../scripts/evaluator-docs.ts';
import { scoreRow } from '../helpers/score-row.ts';

it('docs/evaluators.md is what the definitions say; if not, run `node scripts/write-evaluator-docs.ts`', () => {
  expect(page === evaluatorDocs([...evaluators.values()])).toBe(true);
});

interface ShownExample {
  readonly type: string;
  readonly yaml: string;
  readonly row: JsonObject;
  readonly output: JsonObject;
  readonly answers: readonly JsonValue[];
  readonly files: Readonly<Record<string, string>>;
  readonly score: number;
}

/** The example of each section, read out of the page as a reader does. */
function shownExamples(page: string): readonly ShownExample[] {
  return page
    .split(/^## /m)
    .slice(1)
    .filter((section) => section.includes('```yaml'))
    .map((section) => {
      const lines = (label: string) =>
        [...section.matchAll(new RegExp(`^- ${label}: \`(.*)\`$`, 'gm'))].map(([, text = '']) => text);
      const files = [...section.matchAll(/^- `([^`]+)`: `(.*)`$/gm)].map(([, path, text]) => [path, text]);
      return {
        type: /^\S+/.exec(section)?.[0] ?? '',
        yaml: /^```yaml\n(.*?)^```/ms.exec(section)?.[1] ?? '',
        row: JSON.parse(lines('row')[0] ?? ''),
        output: JSON.parse(lines('output')[0] ?? ''),
        answers: lines('answer to what it asks').map((answer) => JSON.parse(answer)),
        files: Object.fromEntries(files),
        score: Number(/^- score: (.*)$/m.exec(section)?.[1]),
      };
    });
}

const page = await readFile(join(import.meta.dirname, '../../docs/evaluators.md'), 'utf8');

it('every evaluator shows an example', () => {
  expect(shownExamples(page).map(({ type }) => type)).toEqual([...evaluators.keys()]);
});

it.each(shownExamples(page))(
  'the example of $type is a valid configuration, and scores what it says',
  (shown) => {
    const config = `version: 1
datasets: { d: { path: d.jsonl } }
models: { main: { provider: openai, id: m } }
judges: { default: { model: main } }
suites:
  s:
    dataset: d
    target: { outputs: o.jsonl }
    gates: [{ metric: error-rate, at-most: 1% }]
${shown.yaml.replaceAll(/^/gm, '    ').trimEnd()}
`.replace('model: embeddings', 'model: main');
    const read = readConfig(config, 'goldgate.yaml', evaluators);
    expect(read.kind === 'invalid' ? read.problems.map(formatProblem) : []).toEqual([]);
    const { type, ...options } = parse(shown.yaml).evaluators.example;
    const score = scoreRow(type, options, shown.row, shown.output, shown.files, shown.answers);
    expect(score.kind === 'value' ? score.value : score).toBeCloseTo(shown.score, 3);
  },
);

it.each([groundednessRubric, refusalRubric, pairwiseRubric])(
  'rubric $# stands on the page as the judge is told it',
  ({ text }) => {
    expect(page).toContain(`\`\`\`text\n${text}\n\nThe verdicts:\n`);
    expect(page).not.toContain('Only lines with the number');
  },
);

it('every evaluator has a section, and every option a meaning', () => {
  const docs = evaluatorDocs([...evaluators.values()]);
  for (const type of evaluators.keys()) expect(docs).toContain(`\n## ${type}\n`);
  expect(docs).not.toMatch(/\| +\|$/m);
});
