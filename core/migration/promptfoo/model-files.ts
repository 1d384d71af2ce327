import { isJsonObject, type JsonValue } from '../../text/json.ts';
import { type Conversion, freePath } from '../conversion.ts';
import { type Found, readFound } from '../found.ts';
import { pathFrom } from '../migration-files.ts';

/** Paths that go with a target; null = none. */
export interface ModelFiles {
  readonly tools: string | null;
  readonly schema: string | null;
}

/** Tools and the schema of replies, as files that the target names. */
export async function filesOfModel(name: string, config: Found, conversion: Conversion): Promise<ModelFiles> {
  const tools = await jsonFile(config.get('tools'), `tools/${name}.json`, plainTools, conversion);
  const format = config.get('response_format');
  const schema = await jsonFile(format, `schemas/${name}.json`, schemaOf, conversion);
  return { tools, schema };
}

/** Bedrock's way to write a tool down is that of nobody else. */
function plainTools(tools: JsonValue): JsonValue {
  if (!Array.isArray(tools) || !tools.some((tool) => isJsonObject(tool) && tool['toolSpec'] !== undefined))
    return tools;
  return tools.map((tool: JsonValue) => {
    const spec = isJsonObject(tool) ? tool['toolSpec'] : undefined;
    if (!isJsonObject(spec)) return tool;
    const { name = null, description = '', inputSchema } = spec;
    const schema = isJsonObject(inputSchema) ? (inputSchema['json'] ?? inputSchema) : {};
    return { name, description, parameters: schema };
  });
}

/** `{ type: json_schema, json_schema: { schema } }`, or null for a format that is no schema. */
function schemaOf(format: JsonValue): JsonValue | null {
  if (!isJsonObject(format)) return null;
  const inner = format['json_schema'] ?? format;
  return isJsonObject(inner) && inner['schema'] !== undefined ? inner['schema'] : null;
}

/** A part of a configuration as a file of its own; one that is a file already stays where it is. */
async function jsonFile(
  found: Found,
  wanted: string,
  read: (value: JsonValue) => JsonValue | null,
  conversion: Conversion,
): Promise<string | null> {
  const { value } = found;
  if (value === undefined || value === null) return null;
  const { path: named, content } = await contentOf(value, conversion);
  const inner = content === null ? null : read(content);
  if (inner === null) {
    const shown = JSON.stringify(value).slice(0, 80);
    conversion.notes.unconverted(
      found,
      `${shown}: expected tools or a JSON Schema, or the path of a file with them`,
    );
    return null;
  }
  if (inner === content && named?.endsWith('.json') === true) return named;
  const path = freePath(conversion, wanted);
  conversion.written.set(path, `${JSON.stringify(inner, null, 2)}\n`);
  return path;
}

/** What is written, or what the file holds that is named; null for a text that names none. */
async function contentOf(
  value: JsonValue,
  { files, folder }: Conversion,
): Promise<{ readonly path: string | null; readonly content: JsonValue | null }> {
  if (typeof value !== 'string') return { path: null, content: value };
  const path = pathFrom(folder, value.replace(/^file:\/\//, ''));
  const text = path === null ? null : await files.read(path);
  return { path, content: text === null ? null : (readFound(text, path ?? '').value ?? null) };
}
