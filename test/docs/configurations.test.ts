import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { jsonSchema } from '../../core/config/json-schema.ts';
import { readConfig } from '../../core/config/read-config.ts';
import { evaluators } from '../../core/evaluators/table.ts';
import { codeBlocks, userPages } from '../helpers/markdown-pages.ts';

const inSweep = ['fields'];
const inSuite = ['target', 'evaluators', 'gates', 'attribute'];
const published = z.object({ properties: z.record(z.string(), z.unknown()) });
const onTop = Object.keys(published.parse(jsonSchema(evaluators)).properties);
const fragments = userPages
  .flatMap(codeBlocks)
  .filter(({ language, text }) => language === 'yaml' && !/^jobs:$/m.test(text) && /^[a-z]+:/m.test(text));

it('shows many of them', () => {
  expect(fragments.length).toBeGreaterThan(50);
});

it.each(fragments)('$place names keys and evaluators that there are', ({ text }) => {
  const shown = z.record(z.string(), z.unknown()).parse(parse(text));
  const isOfSuite = Object.keys(shown).every((key) => inSuite.includes(key));
  const isOfSweep = Object.keys(shown).every((key) => inSweep.includes(key));
  expect([...onTop, ...inSuite, ...inSweep]).toEqual(expect.arrayContaining(Object.keys(shown)));
  const part = isOfSuite ? { suites: { shown } } : { sweeps: { shown } };
  const whole = isOfSuite || isOfSweep ? part : shown;
  const read = readConfig(stringify({ version: 1, ...whole }), 'goldgate.yaml', evaluators);
  const problems = read.kind === 'ok' ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
  expect(problems.filter((problem) => !isOfWhatIsLeftOut.test(problem))).toEqual([]);
});

/** A fragment need not repeat the datasets, models, judges and evaluators that stand elsewhere in the file. */
const isOfWhatIsLeftOut =
  /got nothing$|there is none$|expected exactly one|expected an? (?:dataset|prompt|model|judge|suite) under|expected an evaluator of the suite/;
