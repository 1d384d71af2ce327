import { isJsonObject, type JsonValue } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import { readFound } from '../found.ts';
import { pathFrom } from '../migration-files.ts';
import type { TestAssertion, TestCase } from './test-case.ts';

const codeTypes = ['javascript', 'python', 'ruby', 'webhook'];
const schemaTypes = ['is-json', 'contains-json'];

/** Tests whose assertions carry their values: files are read, and JSON Schemas become files that rows name. */
export async function withValues(
  tests: readonly TestCase[],
  conversion: Conversion,
): Promise<readonly TestCase[]> {
  const schemas = new Map<string, string>();
  const resolve = async (assertion: TestAssertion): Promise<TestAssertion> => {
    const base = assertion.type.replace(/^not-/, '');
    const assertions = await Promise.all(assertion.assertions.map(resolve));
    if (codeTypes.includes(base)) return { ...assertion, assertions };
    const value = await loaded(assertion, conversion);
    if (!schemaTypes.includes(base) || value === undefined || value === null)
      return { ...assertion, value, assertions };
    return { ...assertion, value: schemaPath(value, assertion, schemas, conversion), assertions };
  };
  const read: TestCase[] = [];
  for (const test of tests) {
    const assertions: TestAssertion[] = [];
    for (const assertion of test.assertions) assertions.push(await resolve(assertion));
    read.push({ ...test, assertions });
  }
  return read;
}

async function loaded(
  { value, place }: TestAssertion,
  { files, folder, notes }: Conversion,
): Promise<JsonValue | undefined> {
  if (typeof value !== 'string' || !value.startsWith('file://')) return value;
  const name = value.slice('file://'.length);
  const path = pathFrom(folder, name);
  const isText = /\.(?:txt|md|json|ya?ml)$/i.test(name);
  const text = path === null || !isText ? null : await files.read(path);
  if (text === null) {
    notes.unconverted(place, `the value ${value}: expected a text, JSON or YAML file of the repository`);
    return value;
  }
  return /\.(?:json|ya?ml)$/i.test(name) ? readFound(text, path ?? name).value : text.trimEnd();
}

/** Rows only name schemas: those of the same content are one file. */
function schemaPath(
  value: JsonValue,
  { place }: TestAssertion,
  known: Map<string, string>,
  conversion: Conversion,
): JsonValue | undefined {
  const schema = typeof value === 'string' ? readFound(value, place.file).value : value;
  if (!isJsonObject(schema)) {
    conversion.notes.unconverted(
      place,
      `a JSON Schema that is no object: ${JSON.stringify(value).slice(0, 80)}`,
    );
    return undefined;
  }
  const { $schema: draft, ...content } = schema;
  if (typeof draft === 'string' && !draft.includes('2020-12'))
    conversion.notes.changed(
      place,
      `the schema is read as JSON Schema of draft 2020-12, it was written for ${draft}`,
    );
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const path = known.get(text) ?? freePath(conversion, 'schemas/answer.json');
  known.set(text, path);
  conversion.written.set(path, text);
  return path;
}
