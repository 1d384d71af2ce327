import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { JsonValue } from '../text/json.ts';
import { type ConfigPath, formatPath } from './config-path.ts';
import type { Finding } from './finding.ts';
import { printable } from './printable.ts';

/** Offsets of a value and of the key it stands under. */
export interface Place {
  readonly key: number;
  readonly value: number;
}

/** What a YAML tree holds, as JSON, and where. What cannot be read is undefined and has a finding. */
export interface ReadYaml {
  readonly value: JsonValue | undefined;
  /** by formatted path */
  readonly places: ReadonlyMap<string, Place>;
  readonly findings: readonly Finding[];
}

const deepest = 32;

/**
 * Reads a parsed tree: mappings with text keys, lists and plain values. Aliases are refused, since a few lines of them can stand
 * for gigabytes; a key that comes twice keeps its first value.
 */
export function readYaml(root: unknown): ReadYaml {
  const places = new Map<string, Place>();
  const findings: Finding[] = [];
  const reader: Reader = { places, findings };
  return { value: readNode(root, [], 0, reader), places, findings };
}

interface Reader {
  readonly places: Map<string, Place>;
  readonly findings: Finding[];
}

function readNode(node: unknown, path: ConfigPath, key: number, reader: Reader): JsonValue | undefined {
  const offset = offsetOf(node) ?? key;
  const empty = node === null || (isScalar(node) && node.value === null);
  reader.places.set(formatPath(path), { key, value: empty ? key : offset });
  if (path.length > deepest)
    return refuse(reader, path, offset, `expected at most ${deepest} levels of nesting`);
  if (isMap(node)) return readMap(node, path, reader);
  if (isSeq(node)) return node.items.map((item, at) => readItem(item, [...path, at], offset, reader));
  if (isAlias(node)) {
    return refuse(
      reader,
      path,
      offset,
      `expected the value itself, got the alias *${printable(node.source)}; aliases are not read, so write it out`,
    );
  }
  return isScalar(node) ? readScalar(node, path, offset, reader) : null;
}

function readItem(item: unknown, path: ConfigPath, list: number, reader: Reader): JsonValue {
  return readNode(item, path, offsetOf(item) ?? list, reader) ?? null;
}

function readScalar(
  { value }: Scalar,
  path: ConfigPath,
  offset: number,
  reader: Reader,
): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return refuse(reader, path, offset, `expected a finite number, got ${String(value)}`);
}

function readMap(map: YAMLMap, path: ConfigPath, reader: Reader): JsonValue {
  const entries = new Map<string, JsonValue | undefined>();
  for (const pair of map.items) {
    const name = readKey(pair, path, reader);
    if (name === null) continue;
    const offset = offsetOf(pair.key) ?? 0;
    if (entries.has(name))
      refuse(reader, [...path, name], offset, `expected each key once, got \`${printable(name)}\` again`);
    else entries.set(name, readNode(pair.value, [...path, name], offset, reader));
  }
  return Object.fromEntries(entries);
}

function readKey({ key, value }: Pair, path: ConfigPath, reader: Reader): string | null {
  const name = isScalar(key) && typeof key.value !== 'object' ? String(key.value) : null;
  if (name !== null && name !== '__proto__') return name;
  const offset = offsetOf(key) ?? offsetOf(value) ?? 0;
  refuse(reader, [...path, name ?? '?'], offset, 'expected a plain name as key');
  return null;
}

function refuse({ findings }: Reader, path: ConfigPath, offset: number, message: string): undefined {
  findings.push({ path, message, offset });
  return undefined;
}

function offsetOf(node: unknown): number | null {
  const ranged = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node);
  return ranged ? (node.range?.[0] ?? null) : null;
}
