import * as z from 'zod/mini';
import { InputError } from '../text/input-error.ts';
import type { JsonObject } from '../text/json.ts';

/** A tool that a model may call, as its provider is told. */
export interface ToolSchema {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments */
  readonly parameters: JsonObject;
}

const own = z.object({
  name: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  description: z._default(z.string(), ''),
  parameters: z._default(z.record(z.string(), z.json()), { type: 'object', properties: {} }),
});
/** As OpenAI writes them down. */
const ofOpenAi = z.pipe(
  z.object({ type: z.literal('function'), function: own }),
  z.transform((tool) => tool.function),
);
/** As Anthropic and MCP do. */
const parameters = z.optional(own.shape.parameters);
const withInputSchema = z.pipe(
  z
    .extend(z.omit(own, { parameters: true }), { input_schema: parameters, inputSchema: parameters })
    .check(z.refine((tool) => tool.input_schema !== undefined || tool.inputSchema !== undefined)),
  z.transform(({ name, description, input_schema, inputSchema }) => {
    return { name, description, parameters: input_schema ?? inputSchema ?? {} };
  }),
);

const listSchema = z.array(z.union([ofOpenAi, withInputSchema, own])).check(z.minLength(1), z.maxLength(128));

const form = 'a list of { name, description, parameters }, as OpenAI, Anthropic or MCP write tools down';

/** Reads the schemas of tools from a JSON file. @throws InputError that names the file and the tool */
export function parseTools(text: string, path: string): readonly ToolSchema[] {
  const tools = listSchema.safeParse(jsonOf(text, path));
  if (!tools.success) {
    const [place] = tools.error.issues[0]?.path ?? [];
    const where = place === undefined ? '' : ` at [${String(place)}]`;
    throw new InputError([`${path}: expected ${form}; what stands${where} is none`]);
  }
  const names = tools.data.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new InputError([`${path}: the tool ${twice} stands there twice`]);
  return tools.data as readonly ToolSchema[];
}

/** Reads a JSON Schema from a file. @throws InputError that names the file */
export function parseReplySchema(text: string, path: string): JsonObject {
  const schema = z.record(z.string(), z.json()).safeParse(jsonOf(text, path));
  if (!schema.success) throw new InputError([`${path}: expected a JSON Schema, which is an object`]);
  return schema.data as JsonObject;
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`${path}: expected JSON: ${why}`], { cause });
  }
}
