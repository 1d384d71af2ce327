import type { ValidateFunction } from 'ajv';
import { isJsonObject, type JsonObject } from '../text/json.ts';
import { parseJson } from './json-text.ts';
import { showValue } from './show-value.ts';

/** Loaded for suites that have such an evaluator: it is larger than all other evaluators together. */
let compiling: typeof import('./compile-schema.ts') | undefined;

export async function loadCompiler(): Promise<void> {
  compiling = await import('./compile-schema.ts');
}

/** The JSON Schema of a file, ready to validate. @throws Error with its path when it is none */
export function compiledFile(path: string, files: ReadonlyMap<string, string>): ValidateFunction {
  const schema = readSchema(path, files);
  if (compiling === undefined) throw new Error('JSON Schemas were not loaded before one was made');
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
