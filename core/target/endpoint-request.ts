import type { Row } from '../dataset/row.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { jsonAt, parseJsonPath } from '../text/json-path.ts';
import type { Endpoint } from './endpoint.ts';

/** What an endpoint is sent for one row. */
export interface EndpointRequest {
  readonly payload: JsonValue;
  readonly query: Readonly<Record<string, string>>;
}

export type BuiltRequest =
  | { readonly kind: 'ok'; readonly request: EndpointRequest }
  | { readonly kind: 'invalid'; readonly why: string };

/**
 * Fills the request of an endpoint with a row. Texts that start with `$` are paths into the row's fields; `$$` at the start
 * stands for one `$` of a text.
 */
export function endpointRequest(endpoint: Endpoint, row: Row, repeat: number): BuiltRequest {
  const missing: string[] = [];
  const fill = (value: JsonValue) => filled(value, row.fields, missing);
  const payload =
    endpoint.request === null ? { id: row.id, repeat, row: row.fields } : fill(endpoint.request);
  const written = endpoint.kind === 'http' ? endpoint.query : {};
  const query = Object.entries(written).map(([name, value]) => [name, queryText(fill(value))] as const);
  if (missing.length === 0) {
    return { kind: 'ok', request: { payload, query: Object.fromEntries(query) } };
  }
  const paths = [...new Set(missing)].join(', ');
  return { kind: 'invalid', why: `the row has nothing at ${paths}, which the request of the target needs` };
}

function filled(value: JsonValue, fields: JsonObject, missing: string[]): JsonValue {
  if (typeof value === 'string') return filledText(value, fields, missing);
  if (!isJsonObject(value)) {
    return Array.isArray(value) ? value.map((member) => filled(member, fields, missing)) : value;
  }
  const members = Object.entries(value).map(
    ([name, member]) => [name, filled(member ?? null, fields, missing)] as const,
  );
  return Object.fromEntries(members);
}

function filledText(text: string, fields: JsonObject, missing: string[]): JsonValue {
  if (text.startsWith('$$')) return text.slice(1);
  const path = parseJsonPath(text);
  if (path === null) return text;
  const found = jsonAt(fields, path);
  if (found === undefined) missing.push(text);
  return found ?? null;
}

function queryText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
