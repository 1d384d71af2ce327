import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { readConfig } from '../../core/config/read-config.ts';
import { evaluators } from '../../core/evaluators/table.ts';
import { codeBlocks, userPages } from '../helpers/markdown-pages.ts';

const inSuite = ['target', 'evaluators', 'gates', 'attribute'];
const onTop = ['version', 'datasets', 'prompts', 'models', 'judges', 'suites', 'waivers'];
const fragments = userPages
  .flatMap(codeBlocks)
  .filter(({ language, text }) => language === 'yaml' && !/^jobs:$/m.test(text) && /^[a-z]+:/m.test(text));

it('shows many of them', () => {
  expect(fragments.length).toBeGreaterThan(50);
});

it.each(fragments)('$place names keys and evaluators that there are', ({ text }) => {
  const shown = z.record(z.string(), z.unknown()).parse(parse(text));
  const isOfSuite = Object.keys(shown).every((key) => inSuite.includes(key));
  expect([...onTop, ...inSuite]).toEqual(expect.arrayContaining(Object.keys(shown)));
  const whole = isOfSuite ? { suites: { shown } } : shown;
  const read = readConfig(stringify({ version: 1, ...whole }), 'goldgate.yaml', evaluators);
  const problems = read.kind === 'ok' ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
  expect(problems.filter((problem) => !isOfWhatIsLeftOut.test(problem))).toEqual([]);
});

/** A fragment need not repeat the datasets, models, judges and evaluators that stand elsewhere in the file. */
const isOfWhatIsLeftOut =
  /got nothing$|there is none$|expected exactly one|expected an? (?:dataset|prompt|model|judge) under|expected an evaluator of the suite/;
