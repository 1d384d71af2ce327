import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchema } from '../../../core/config/json-schema.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { isJsonObject } from '../../../core/text/json.ts';
import { exampleConfig, exampleWith } from '../../helpers/example-config.ts';

const published: unknown = JSON.parse(
  await readFile(join(import.meta.dirname, '../../../goldgate.schema.json'), 'utf8'),
);
const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
  jsonSchema(evaluators),
);

it('is published as goldgate.schema.json (else: node scripts/write-schema.ts)', () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(jsonSchema(evaluators))));
});

it('accepts the example', () => {
  expect(accepts(parse(exampleConfig)), JSON.stringify(accepts.errors)).toBe(true);
});

it.each([
  'target: { outputs: outputs/a.jsonl }',
  'target: { outputs: a.jsonl, ablations: { model: m.jsonl, retriever: r.jsonl } }',
  'target: { command: node bot.js }',
  'target: { command: node bot.js, setup: npm ci, files: ["lib/**"], timeout: 800 ms, workers: 4 }',
])('accepts %s', (target) => {
  expect(accepts(parse(exampleWith('target: { prompt: answer, model: main }', target)))).toBe(true);
});

it.each([
  ['evaluators:', 'evaluaters:'],
  ['version: 1', 'version: 2'],
  ['    path: golden/support.jsonl\n', '    path: [golden/support.jsonl]\n'],
  ['path: golden/support.jsonl', 'path: ../support.jsonl'],
  ['role: regression', 'role: regresion'],
  ['  support:\n', '  "a b":\n'],
  ['main:  { provider: openai-compatible', 'main:  { provider: petals'],
  ['openai-compatible, baseUrl: "https://models.example.com/v1", id: large', 'openai-compatible, id: large'],
  ['key: { env: JUDGE_KEY }', 'key: sk-secret'],
  ['target: { prompt: answer, model: main }', 'target: { prompt: answer }'],
  ['target: { prompt: answer, model: main }', 'target: { prompt: answer, model: main, outputs: a.jsonl }'],
  ['target: { prompt: answer, model: main }', 'target: { outputs: a.jsonl, workers: 2 }'],
  ['target: { prompt: answer, model: main }', 'target: { command: a, ablations: { model: m, prompt: p } }'],
  ['target: { prompt: answer, model: main }', 'target: { outputs: a.jsonl, ablations: { colour: m } }'],
  ['target: { prompt: answer, model: main }', 'target: {}'],
  ['type: exact-match', 'type: exactmatch'],
  ['normalize: [case, whitespace]', 'normalise: [case]'],
  ['normalize: [case, whitespace]', 'schema: a.json'],
  ['at-least: 99%', 'at-least: 99%, at-most: 100%'],
  ['at-least: 99%', 'advisory: true'],
  ['at-least: 99%', 'at-least: 99%, margin: 2%'],
  ['no-worse-than: baseline, margin: 2%', 'no-worse-than: baseline'],
  ['margin: 2%', 'margin: 2 percent'],
  ['per: [category]', 'per: []'],
  ['budget: 5 usd', 'budget: 5'],
  ['baseline-max-age: 14 days', 'baseline-max-age: 14'],
  ['on-inconclusive: warn', 'on-inconclusive: ignore'],
])('refuses %j written as %j', (written, instead) => {
  expect(accepts(parse(exampleWith(written, instead)))).toBe(false);
});

it('describes every key outside the options of evaluators', () => {
  expect(undescribed(published, '')).toEqual([]);
});

it('describes every evaluator and its options', () => {
  const text = JSON.stringify(published);
  for (const { type, summary } of evaluators.values()) {
    expect(text).toContain(JSON.stringify({ const: type, description: summary }).slice(1, -1));
  }
});

/** Paths of properties without a description. */
function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one, at) => undescribed(one, `${path}/${at}`));
  if (!isJsonObject(schema) || path.endsWith('/evaluators/additionalProperties')) return [];
  const properties = isJsonObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const silent = properties.filter(
    ([, property]) => isJsonObject(property) && property['description'] === undefined,
  );
  return [
    ...silent.map(([key]) => `${path}/${key}`),
    ...Object.entries(schema).flatMap(([key, value]) => undescribed(value, `${path}/${key}`)),
  ];
}
