import * as v from 'valibot';
import { InputError } from '../text/input-error.ts';
import { isJsonObject, type JsonObject } from '../text/json.ts';

/** A tool that a model may call, as its provider is told. */
export interface ToolSchema {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments */
  readonly parameters: JsonObject;
}

const json = v.custom<JsonObject>(isJsonObject, 'expected an object');
const noArguments: JsonObject = { type: 'object', properties: {} };
const named = {
  name: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  description: v.optional(v.string(), ''),
};
const own = v.pipe(
  v.object({ ...named, parameters: v.optional(json) }),
  v.transform(({ parameters = noArguments, ...tool }) => ({ ...tool, parameters })),
);
/** As OpenAI writes them down. */
const ofOpenAi = v.pipe(
  v.object({ type: v.literal('function'), function: own }),
  v.transform((tool) => tool.function),
);
/** As Anthropic and MCP do. */
const withInputSchema = v.pipe(
  v.object({ ...named, input_schema: v.optional(json), inputSchema: v.optional(json) }),
  v.check((tool) => tool.input_schema !== undefined || tool.inputSchema !== undefined),
  v.transform(({ name, description, input_schema, inputSchema }) => {
    return { name, description, parameters: input_schema ?? inputSchema ?? {} };
  }),
);

const listSchema = v.pipe(
  v.array(v.union([ofOpenAi, withInputSchema, own])),
  v.minLength(1),
  v.maxLength(128),
);

const form = 'a list of { name, description, parameters }, as OpenAI, Anthropic or MCP write tools down';

/** Reads the schemas of tools from a JSON file. @throws InputError that names the file and the tool */
export function parseTools(text: string, path: string): readonly ToolSchema[] {
  const tools = v.safeParse(listSchema, jsonOf(text, path));
  if (!tools.success) {
    const [place] = tools.issues[0].path ?? [];
    const where = place === undefined ? '' : ` at [${String(place.key)}]`;
    throw new InputError([`${path}: expected ${form}; what stands${where} is none`]);
  }
  const names = tools.output.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new InputError([`${path}: the tool ${twice} stands there twice`]);
  return tools.output;
}

/** Reads a JSON Schema from a file. @throws InputError that names the file */
export function parseReplySchema(text: string, path: string): JsonObject {
  const schema = jsonOf(text, path);
  if (!isJsonObject(schema)) throw new InputError([`${path}: expected a JSON Schema, which is an object`]);
  return schema;
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`${path}: expected JSON: ${why}`], { cause });
  }
}
