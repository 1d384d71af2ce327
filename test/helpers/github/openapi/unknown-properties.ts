import { isJsonObject, type Json } from '../json.ts';
import { branches, type Schema } from './slice.ts';

/**
 * Names the properties that no branch of the schema mentions. GitHub's schemas
 * do not forbid them, so a misspelt field would otherwise pass in silence.
 */
export function unknownProperties(schema: Schema, value: Json | undefined, at = ''): string[] {
  const parts = branches(schema);
  if (Array.isArray(value)) return value.flatMap((item, i) => unknownInItem(parts, item, `${at}/${i}`));
  if (!isJsonObject(value)) return [];

  const open = parts.some((part) => typeof part.additionalProperties === 'object');
  const named = parts.filter((part) => part.properties !== undefined);
  if (open || named.length === 0) return [];

  return Object.entries(value).flatMap(([name, child]) => {
    const known = named.flatMap((part) => part.properties?.[name] ?? []);
    if (known.length === 0) return [`${at}/${name} is not a documented property`];
    return unknownProperties({ anyOf: known }, child, `${at}/${name}`);
  });
}

function unknownInItem(parts: readonly Schema[], item: Json, at: string): string[] {
  const items = parts.flatMap((part) => part.items ?? []);
  return items.length === 0 ? [] : unknownProperties({ anyOf: items }, item, at);
}
