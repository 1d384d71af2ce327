import { isJsonObject, type JsonObject, type JsonValue } from '../../core/text/json.ts';

type Fetch = typeof globalThis.fetch;

/** Puts parameters into the JSON of every request, as they are: the provider's package would leave out what it does not know. */
export function withParameters(parameters: JsonObject, fetch: Fetch): Fetch {
  if (Object.keys(parameters).length === 0) return fetch;
  return (input, init) => {
    if (typeof init?.body !== 'string') return fetch(input, init);
    const body: unknown = JSON.parse(init.body);
    return fetch(
      input,
      isJsonObject(body) ? { ...init, body: JSON.stringify(merged(body, parameters)) } : init,
    );
  };
}

function merged(body: JsonObject, parameters: JsonObject): JsonObject {
  const entries = Object.entries(parameters).map(([name, value]): [string, JsonValue | undefined] => {
    const there = body[name];
    return [name, isJsonObject(there) && isJsonObject(value) ? merged(there, value) : value];
  });
  return { ...body, ...Object.fromEntries(entries) };
}
