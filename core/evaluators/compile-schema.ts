import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject } from '../text/json.ts';
import { defaultLongestText, refuseLongText } from './bounded-pattern.ts';

/** Makes a schema ready to validate. @throws Error that says why it is none */
export function compileSchema(path: string, schema: JsonObject | boolean): ValidateFunction {
  const ajv = new Ajv2020({
    strictTypes: false,
    strictTuples: false,
    logger: false,
    code: { regExp: boundedRegExp },
  });
  addFormats.default(ajv);
  try {
    return ajv.compile(schema);
  } catch (problem) {
    throw new Error(`${path}: ${whyRefused(problem)}`, { cause: problem });
  }
}

function whyRefused(problem: unknown): string {
  const message = problem instanceof Error ? problem.message : String(problem);
  const reference = /can't resolve reference (\S+)/.exec(message)?.[1];
  if (reference !== undefined) {
    return `"$ref": "${reference}" leads out of the file; only this one file is read, never the network, so move what it means under "$defs"`;
  }
  const draft = /no schema with key or ref "([^"]+)"/.exec(message)?.[1];
  if (draft !== undefined) {
    return `"$schema" is "${draft}", expected "https://json-schema.org/draft/2020-12/schema" or none`;
  }
  return `not a JSON Schema of draft 2020-12: ${message}`;
}

/** Patterns of a schema meet hostile texts just as those of the configuration do. */
function boundedRegExp(pattern: string, flags: string): { test(text: string): boolean } {
  const expression = new RegExp(pattern, flags);
  return {
    test(text) {
      refuseLongText(text, defaultLongestText, 'give it a "maxLength" beside its "pattern" in the schema');
      return expression.test(text);
    },
  };
}
boundedRegExp.code = 'boundedRegExp';
