/** Any value JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object; a key that is not there reads as undefined. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Tells an object from the other JSON values, arrays included. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
