import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { ownValue } from '../evaluators/dotted-path.ts';
import { InputError } from '../text/input-error.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';

/** A value of somebody else's configuration, and where it stands. What is not there is a value `undefined` at the place of its parent. */
export interface Found {
  readonly value: JsonValue | undefined;
  readonly file: string;
  /** from 1 */
  readonly line: number;
  get(key: string): Found;
  /** empty unless it is a list */
  items(): readonly Found[];
  /** empty unless it is an object */
  entries(): readonly (readonly [key: string, value: Found])[];
}

/** Aliases that may stand for the same text; a few lines of them can stand for gigabytes. */
const mostAliases = 1000;

/** Reads YAML or JSON, with anchors, aliases and merge keys. @throws InputError with file and line when it is neither */
export function readFound(text: string, file: string): Found {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new InputError([
      `${file}:${lines.linePos(problem.pos[0]).line}: expected YAML: ${problem.message}`,
    ]);
  }
  const places = new Map<string, number>();
  place(document.contents, '', (offset) => lines.linePos(offset).line, places);
  return found(plainValue(document, file), file, '', 1, places);
}

/** A value that has no text of its own, such as a row of CSV: every part of it stands on its line. */
export function foundAt(value: JsonValue | undefined, file: string, line: number): Found {
  return found(value, file, '', line, new Map());
}

function plainValue(document: Document.Parsed, file: string): JsonValue {
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    // Dates and the like become what JSON has for them.
    const plain: JsonValue = JSON.parse(JSON.stringify(value ?? null));
    return withReferences(plain, plain, 0);
  } catch (cause) {
    throw new InputError([`${file}: ${cause instanceof Error ? cause.message : String(cause)}`], { cause });
  }
}

/** References in references beyond this go round in a circle. */
const deepestReference = 16;

/** `{ $ref: '#/assertionTemplates/polite' }` is what stands there, in the same file. */
function withReferences(value: JsonValue, root: JsonValue, depth: number): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => withReferences(item, root, depth));
  if (!isJsonObject(value)) return value;
  const { $ref: reference, ...others } = value;
  const target =
    typeof reference === 'string' && depth < deepestReference ? pointed(reference, root) : undefined;
  if (isJsonObject(target)) return withReferences({ ...target, ...others }, root, depth + 1);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withReferences(one ?? null, root, depth)]),
  );
}

function pointed(reference: string, root: JsonValue): JsonValue | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let here: JsonValue | undefined = root;
  for (const key of reference.slice(2).split('/'))
    here = ownValue(here, key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return here;
}

function place(
  node: unknown,
  path: string,
  lineOf: (offset: number) => number,
  places: Map<string, number>,
): void {
  const start = isMap(node) || isSeq(node) || isScalar(node) ? (node as Node).range?.[0] : undefined;
  if (start !== undefined && !places.has(path)) places.set(path, lineOf(start));
  for (const [key, keyNode, value] of members(node)) {
    const below = `${path}/${key}`;
    const line = isScalar(keyNode) ? keyNode.range?.[0] : undefined;
    if (line !== undefined) places.set(below, lineOf(line));
    place(value, below, lineOf, places);
  }
}

function members(node: unknown): readonly (readonly [key: string, keyNode: unknown, value: unknown])[] {
  if (isSeq(node)) return node.items.map((item, at) => [String(at), null, item] as const);
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) ? [[String(key.value), key, value] as const] : [],
  );
}

function found(
  value: JsonValue | undefined,
  file: string,
  path: string,
  outer: number,
  places: ReadonlyMap<string, number>,
): Found {
  const line = places.get(path) ?? outer;
  const below = (key: string | number, one: JsonValue | undefined) =>
    found(one, file, `${path}/${key}`, line, places);
  return {
    value,
    file,
    line,
    get: (key) => below(key, isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    items: () => (Array.isArray(value) ? value.map((item, at) => below(at, item)) : []),
    entries: () =>
      isJsonObject(value) ? Object.entries(value).map(([key, one]) => [key, below(key, one)] as const) : [],
  };
}
