import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { jsonSchema } from '../../../core/config/json-schema.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';

const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
  jsonSchema(evaluators),
);

it('accepts what docs/gates.md shows', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../docs/gates.md'), 'utf8');
  const blocks = [...guide.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, yaml = '']) => yaml);
  const [suite = '', scales = ''] = blocks;
  expect(blocks).toHaveLength(2);
  const text = suite.replace(
    '    # dataset, target, evaluators …',
    `    dataset: d
    target: { outputs: o.jsonl }
    evaluators:
      correct: { type: exact-match }
      approved: { type: exact-match }
      shape: { type: json-schema, schema: answer.json }
${scales.replace('evaluators:\n', '').replaceAll(/^/gm, '    ')}`,
  );
  const whole = `version: 1\ndatasets: { d: { path: d.jsonl, segments: [category, tier, group] } }\n${text}`;
  const read = readConfig(whole, 'goldgate.yaml', evaluators);
  expect(read.kind === 'invalid' ? read.problems.map(formatProblem) : []).toEqual([]);
  expect(read.kind === 'ok' && read.config.suites['support-answers']?.gates).toHaveLength(9);
  expect(accepts(parse(whole)), JSON.stringify(accepts.errors)).toBe(true);
});
