import { isJsonObject, type JsonValue } from '../text/json.ts';
import { pathReader } from './dotted-path.ts';
import { parseFencedJson } from './json-text.ts';
import { showValue } from './show-value.ts';

export interface IdFormat {
  /** where an entry that is an object holds its id, as a dotted path */
  readonly id: string;
  /** what stands between the ids of a text that is no JSON */
  readonly separator: string;
}

/**
 * A reader of the ids in a list of them or of objects that hold one, in a text, or in a single number; undefined for anything else.
 *
 * @throws Error (the reader) for an entry without an id
 */
export function idReader({ id, separator }: IdFormat): (value: JsonValue) => readonly string[] | undefined {
  const read = pathReader(id);
  const idOf = (entry: JsonValue) => {
    const named = isJsonObject(entry) ? read(entry) : entry;
    if (typeof named === 'string' || typeof named === 'number') return String(named);
    throw new Error(`expected an id, or an object that holds one as "${id}", got ${showValue(entry)}`);
  };
  return (value) => {
    if (Array.isArray(value)) return value.map(idOf);
    if (typeof value === 'number') return [String(value)];
    if (typeof value !== 'string') return undefined;
    const ids = value.split(separator).map((part) => part.trim());
    return ids.filter((part) => part !== '');
  };
}

/** What a text spells where it is a list or an object in JSON, a code fence around it allowed; any other value as it is. */
export function readJsonText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string' || !/[[{`]/.test(value)) return value;
  const json = parseFencedJson(value);
  return typeof json === 'object' && json !== null ? json : value;
}
