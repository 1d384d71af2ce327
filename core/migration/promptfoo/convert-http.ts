import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import type { Found } from '../found.ts';
import type { MigrationNotes } from '../migration-notes.ts';

/**
 * An `http` provider as a target. What it sends has to be variables of rows: Goldgate renders prompts for models alone, so `{{prompt}}`
 * is taken where the only prompt is a variable itself.
 *
 * @param prompt the only prompt, null when there are several
 */
export function convertHttp(
  id: string,
  config: Found,
  prompt: string | null,
  notes: MigrationNotes,
): JsonObject {
  const { value: url } = config.get('url');
  const { value: method } = config.get('method');
  const request = requestOf(config.get('body'), prompt, notes);
  const response = responseOf(config, notes);
  for (const key of ['validateStatus', 'session', 'sessionParser', 'request', 'auth', 'tls', 'queryParams'])
    if (config.get(key).value !== undefined)
      notes.unconverted(config.get(key), `${key} of an HTTP provider has no counterpart`);
  return {
    url: typeof url === 'string' ? url : id,
    ...(typeof method === 'string' && method !== 'POST' ? { method } : {}),
    ...headersOf(config.get('headers'), notes),
    ...(request === undefined ? {} : { request }),
    ...(response === null ? {} : { response: { output: response } }),
  };
}

function headersOf(found: Found, notes: MigrationNotes): JsonObject {
  const headers = found.entries().flatMap(([name, header]) => {
    const value = headerOf(name, header, notes);
    return value === null ? [] : [[name, value] as const];
  });
  return headers.length === 0 ? {} : { headers: Object.fromEntries(headers) };
}

function headerOf(name: string, { value, ...place }: Found, notes: MigrationNotes): JsonValue | null {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const [, prefix = '', variable] = /^(.*?)\{\{\s*env\.(\w+)\s*\}\}$/.exec(text) ?? [];
  if (variable !== undefined) return { env: variable, ...(prefix === '' ? {} : { prefix }) };
  if (name.toLowerCase() === 'content-type') return null;
  if (!/auth|cookie|key|password|secret|token/i.test(name)) return text;
  notes.unconverted(place, `the header ${name} is a secret in the file: write { env: NAME }`);
  return null;
}

function requestOf(body: Found, prompt: string | null, notes: MigrationNotes): JsonValue | undefined {
  if (body.value === undefined) return undefined;
  const parsed = typeof body.value === 'string' ? jsonOf(body.value) : body.value;
  if (parsed !== undefined) return mapped(parsed, body, prompt, notes);
  notes.unconverted(body, 'a body that is no JSON: write `request` with paths into the row');
  return undefined;
}

function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function mapped(value: JsonValue, place: Found, prompt: string | null, notes: MigrationNotes): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => mapped(item, place, prompt, notes));
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, mapped(one ?? null, place, prompt, notes)]),
    );
  if (typeof value !== 'string') return value;
  const variable = /^\{\{\s*([\w.]+)\s*(?:\|\s*\w+\s*)?\}\}$/.exec(value)?.[1];
  if (variable === 'prompt') return promptPath(place, prompt, notes);
  if (variable !== undefined) return `$.${variable}`;
  if (/\{\{|\{%/.test(value))
    notes.unconverted(place, `the body's ${JSON.stringify(value)}: a request holds whole fields of a row`);
  return value.startsWith('$') ? `$${value}` : value;
}

function promptPath(place: Found, prompt: string | null, notes: MigrationNotes): string {
  const variable = /^\s*\{\{\s*([\w.]+)\s*\}\}\s*$/.exec(prompt ?? '')?.[1];
  if (variable !== undefined) return `$.${variable}`;
  notes.unconverted(
    place,
    'the endpoint is sent a prompt: let rows hold what is sent, or call the endpoint by a command target',
  );
  return '$.prompt';
}

/** `json.choices[0].text` is a path; other code is not. */
function responseOf(config: Found, notes: MigrationNotes): string | null {
  const found = [config.get('transformResponse'), config.get('responseParser')].find(
    ({ value }) => value !== undefined,
  );
  if (found === undefined) return null;
  const path = /^json((?:\??\.\w+|\[\d+\]|\['[^']+'\])*)$/.exec(String(found.value).trim())?.[1];
  if (path !== undefined) return `$${path.replaceAll('?.', '.')}`;
  notes.unconverted(found, 'code that reads the answer: write `response: { output: $.path }`');
  return '$.output';
}
