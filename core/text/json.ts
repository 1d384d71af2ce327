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

/**
 * What a value is as JSON: itself when JSON can hold it, with members that are never elsewhere. Interfaces have no index signature, so that
 * none is a `JsonValue`, whatever its members are.
 */
export type AsJson<Value> = Value extends JsonValue | undefined
  ? Value
  : Value extends
        | bigint
        | symbol
        | ((...given: never) => unknown)
        | ReadonlyMap<unknown, unknown>
        | ReadonlySet<unknown>
    ? never
    : { readonly [Member in keyof Value]: AsJson<Value[Member]> };

/** The value as JSON: no copy, and nothing is looked at. */
export function toJson<Value>(value: Value & AsJson<Value>): JsonValue {
  return value as unknown as JsonValue;
}
