export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses text that must hold one JSON object; `where` names it in the error. */
export function parseJsonObject(text: string, where: string): JsonObject {
  const parsed: unknown = JSON.parse(text);
  if (!isJsonObject(parsed)) throw new TypeError(`${where}: expected a JSON object`);
  return parsed;
}

export function asObject(value: Json | undefined, where: string): JsonObject {
  if (!isJsonObject(value)) throw new TypeError(`${where}: expected an object, got ${JSON.stringify(value)}`);
  return value;
}

export function asString(value: Json | undefined, where: string): string {
  if (typeof value !== 'string')
    throw new TypeError(`${where}: expected a string, got ${JSON.stringify(value)}`);
  return value;
}

export function asNumber(value: Json | undefined, where: string): number {
  if (typeof value !== 'number')
    throw new TypeError(`${where}: expected a number, got ${JSON.stringify(value)}`);
  return value;
}

export function asArray(value: Json | undefined, where: string): readonly Json[] {
  if (!Array.isArray(value)) throw new TypeError(`${where}: expected an array, got ${JSON.stringify(value)}`);
  return value as readonly Json[];
}
