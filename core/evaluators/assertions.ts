import * as z from 'zod';
import { judgeAssertions } from '../assertions/judge-assertions.ts';
import { parseAssertions } from '../assertions/parse-assertions.ts';
import type { Allowed, Subject } from '../assertions/subject.ts';
import type { Output } from '../target/output.ts';
import { compilePattern } from './bounded-pattern.ts';
import { callsMade } from './calls-made.ts';
import { compiledFile, loadCompiler } from './compiled-file.ts';
import { pathReader, topOfPath } from './dotted-path.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fieldOption } from './judged-output.ts';
import { outputReader, textOf } from './output-reader.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, skipped } from './score.ts';

const options = z.strictObject({
  expected: z
    .string()
    .min(1)
    .default('assertions')
    .describe(
      'row field that holds the assertions, as a dotted path: a list, or `{assert: […], threshold}`, of which a share has to hold',
    ),
  field: fieldOption,
  patterns: z
    .array(z.string().min(1))
    .default([])
    .describe('regular expressions that assertions of type `regex` may name; rows bring none of their own'),
  schemas: z
    .array(z.string().min(1))
    .default([])
    .describe('repository paths of JSON Schemas that `is-json` and `contains-json` may name'),
});

type Options = z.output<typeof options>;

export const assertions: EvaluatorDefinition<Options> = {
  type: 'assertions',
  version: 1,
  summary:
    'Passes when everything that the row itself asserts holds: texts such as `contains: 30 days` or `not-icontains: sorry`, or objects ' +
    '`{type, value, threshold, weight}`, as promptfoo has them. What cannot be judged is an error. See [coming from elsewhere](migrating.md).',
  example: {
    options: {},
    row: { assertions: ['icontains: refund', { type: 'word-count', value: { max: 6 } }] },
    output: { output: 'We will send your refund today.' },
    score: 1,
  },
  options,
  scale: () => binaryScale,
  rowFields: ({ expected }) => [topOfPath(expected)],
  files: ({ schemas }) => schemas,
  load: loadCompiler,
  create,
};

function create(options: Options, files: ReadonlyMap<string, string>): Evaluator {
  const allowed = allowedBy(options, files);
  const readAssertions = pathReader(options.expected);
  const readOutput = outputReader(options.field);
  const subjectOf = (answer: Output): Subject => {
    const output = readOutput(answer) ?? null;
    return { output, text: output === null ? '' : textOf(output), calls: callsMade(answer) };
  };
  const nothing = skipped(`the row has no "${options.expected}"`);
  return qualityEvaluator((row, answer) => {
    const set = parseAssertions(readAssertions(row.fields) ?? []);
    if (set.assertions.length === 0) return nothing;
    const { holds, missing } = judgeAssertions(set, subjectOf(answer), allowed);
    return holds ? passed : failed(missing ?? `fewer than ${set.threshold} of what is asserted`);
  });
}

function allowedBy({ patterns, schemas }: Options, files: ReadonlyMap<string, string>): Allowed {
  return {
    patterns: new Map(patterns.map((pattern) => [pattern, compilePattern('patterns', pattern, '')])),
    schemas: new Map(schemas.map((path) => [path, compiledFile(path, files)])),
  };
}
