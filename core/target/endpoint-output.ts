import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { jsonAt, parseJsonPath } from '../text/json-path.ts';
import { plainText } from '../text/plain-text.ts';
import type { ResponsePaths } from './endpoint.ts';
import type { Output } from './output.ts';
import { parseOutput } from './parse-output.ts';

/** An answer of an endpoint, and how long it took in ms. */
export interface EndpointAnswer {
  readonly body: JsonValue;
  readonly latencyMs: number;
}

/**
 * Reads the answer of an endpoint as the output of a row. What is not there stays unknown, but for the output itself: an
 * answer without one is an error of the row.
 */
export function endpointOutput(
  { body, latencyMs }: EndpointAnswer,
  response: ResponsePaths | null,
  { id, repeat }: { readonly id: string; readonly repeat: number },
): Output {
  const read = response === null ? recorded(body) : mapped(body, response);
  if (typeof read === 'string') return { id, repeat, error: read };
  const parsed = parseOutput({ latencyMs, ...read, id, repeat });
  return parsed.kind === 'ok'
    ? parsed.output
    : { id, repeat, error: `the answer cannot be read: ${parsed.why}` };
}

/** @returns the fields of an output, or why there are none */
function recorded(body: JsonValue): JsonObject | string {
  if (isJsonObject(body) && ('output' in body || typeof body['error'] === 'string')) return body;
  return 'the answer has no "output"; say in `response` where it stands, such as { output: $.answer }';
}

function mapped(body: JsonValue, paths: ResponsePaths): JsonObject | string {
  const at = (path: string | undefined) =>
    path === undefined ? undefined : jsonAt(body, parseJsonPath(path) ?? []);
  const error = at(paths.error);
  const output = at(paths.output);
  if (typeof error === 'string' && error !== '') return error;
  if (output === undefined) return nothingAt(paths.output, body);
  return present({
    output,
    model: at(paths.model),
    costUsd: at(paths.costUsd),
    toolCalls: at(paths.toolCalls),
    trajectory: at(paths.trajectory),
    context: at(paths.context),
    tokens: present({ input: at(paths.inputTokens), output: at(paths.outputTokens) }),
  });
}

/** With what is there instead, as far as the path leads, so that a path that is wrong can be mended. */
function nothingAt(path: string, body: JsonValue): string {
  const steps = parseJsonPath(path) ?? [];
  const places = steps.map((_, at) => jsonAt(body, steps.slice(0, at)));
  const reached = places.findLast((place) => place !== undefined) ?? body;
  return `the answer has nothing at ${path}: the last that is there is ${described(reached)}`;
}

function described(value: JsonValue): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (!isJsonObject(value)) return plainText(JSON.stringify(value), 60);
  const names = Object.keys(value).map((name) => plainText(name, 30));
  if (names.length === 0) return 'an object without members';
  const more = names.length > 8 ? `, and ${names.length - 8} more` : '';
  return `an object with ${names.slice(0, 8).join(', ')}${more}`;
}

function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
