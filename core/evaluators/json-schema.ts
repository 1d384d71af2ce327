import type { ErrorObject, ValidateFunction } from 'ajv';
import * as z from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fencedText, parseJson } from './json-text.ts';
import { fieldOption, nothingToJudge, outputReader } from './judged-output.ts';
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
  load,
  create,
};

function create(options: Options, files: ReadonlyMap<string, string>): Evaluator {
  const validate = compiled(options.schema, files);
  const read = outputReader(options.field);
  return qualityEvaluator((_row, output) => {
    const value = read(output);
    if (value === undefined) return nothingToJudge(output, options.field);
    if (typeof value !== 'string' || options.field !== undefined) return scoreOf(validate, value);
    const json = parseJson(value);
    return json === undefined ? scoreOfText(validate, value, options) : scoreOf(validate, json);
  });
}

/** Loaded for suites that have such an evaluator: it is larger than all other evaluators together. */
let compiling: typeof import('./compile-schema.ts') | undefined;

async function load(): Promise<void> {
  compiling = await import('./compile-schema.ts');
}

function compiled(path: string, files: ReadonlyMap<string, string>): ValidateFunction {
  const schema = readSchema(path, files);
  if (compiling === undefined) throw new Error('json-schema was not loaded before it was made');
  return compiling.compileSchema(path, schema);
}

function readSchema(path: string, files: ReadonlyMap<string, string>): JsonObject | boolean {
  const text = files.get(path);
  if (text === undefined) {
    throw new Error(`${path}: there is no such file; "schema" must be the repository path of a JSON Schema`);
  }
  const schema = parseJson(text);
  if (typeof schema === 'boolean' || isJsonObject(schema)) return schema;
  throw new Error(
    `${path}: a JSON Schema must be a JSON object, got ${schema === undefined ? 'text that is not JSON' : showValue(schema)}`,
  );
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
