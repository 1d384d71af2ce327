import type { ErrorObject, ValidateFunction } from 'ajv';
import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import { compiledFile, loadCompiler } from './compiled-file.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fencedText, parseJson } from './json-text.ts';
import { fieldOption } from './judged-output.ts';
import { nothingToJudge, outputReader } from './output-reader.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, type Score } from './score.ts';
import { showValue } from './show-value.ts';

const options = z.strictObject({
  schema: z
    .string()
    .min(1)
    .describe(
      'repository path of a JSON Schema, draft 2020-12; it must stand alone: other files and the network are not read',
    ),
  field: fieldOption,
  'code-fence': z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .describe(
      'whether JSON inside a Markdown code fence counts as JSON; refused unless told, since most readers of the output would fail',
    ),
});

type Options = z.output<typeof options>;

export const jsonSchema: EvaluatorDefinition<Options> = {
  type: 'json-schema',
  version: 1,
  summary: 'Passes when the output is JSON that a JSON Schema (draft 2020-12, formats included) accepts.',
  example: {
    options: { schema: 'schemas/answer.json' },
    row: {},
    output: { output: '{"answer": "yes", "confidence": 2}' },
    score: 0,
    files: {
      'schemas/answer.json':
        '{"type": "object", "required": ["answer"], "properties": {"confidence": {"type": "number", "maximum": 1}}}',
    },
  },
  options,
  scale: () => binaryScale,
  rowFields: () => [],
  files: ({ schema }) => [schema],
  load: loadCompiler,
  create,
};

function create(options: Options, files: ReadonlyMap<string, string>): Evaluator {
  const validate = compiledFile(options.schema, files);
  const read = outputReader(options.field);
  return qualityEvaluator((_row, output) => {
    const value = read(output);
    if (value === undefined) return nothingToJudge(output, options.field);
    if (typeof value !== 'string' || options.field !== undefined) return scoreOf(validate, value);
    const json = parseJson(value);
    return json === undefined ? scoreOfText(validate, value, options) : scoreOf(validate, json);
  });
}

function scoreOfText(validate: ValidateFunction, text: string, options: Options): Score {
  const fenced = fencedText(text);
  const json = fenced === null ? undefined : parseJson(fenced);
  if (json === undefined) return failed(`expected JSON, got ${showValue(text)}`);
  if (options['code-fence'] === 'allow') return scoreOf(validate, json);
  return failed('expected JSON, got JSON in a code fence ("code-fence: allow" accepts it)');
}

function scoreOf(validate: ValidateFunction, value: JsonValue): Score {
  return validate(value) ? passed : failed(reasonOf(validate.errors?.[0]));
}

function reasonOf(error: ErrorObject | undefined): string {
  if (error === undefined) return 'expected JSON that the schema accepts';
  return `expected at ${showValue(error.instancePath || '/')}: ${error.message ?? error.keyword}`;
}
