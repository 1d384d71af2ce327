import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { type OperationId, slicedOperations } from './sliced-operations.ts';

const prose = new Set(['description', 'summary', 'externalDocs', 'examples', 'example', 'tags']);
const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

type Tree = { [key: string]: Tree | Json | undefined };

/**
 * Usage: node build-openapi-slice.ts <folder of the unpacked @octokit/openapi package>
 * Writes openapi-slice.json next to this file.
 */
function main(packageFolder: string | undefined): void {
  if (packageFolder === undefined) throw new Error('expected the folder of @octokit/openapi');

  const manifest = readJson(path.join(packageFolder, 'package.json'));
  const document = readJson(path.join(packageFolder, 'generated', 'api.github.com.json'));
  const slice = buildSlice(document, slicedOperations, `${manifest['name']}@${manifest['version']}`);
  writeFileSync(path.join(import.meta.dirname, 'openapi-slice.json'), render(slice));
}

export function buildSlice(document: JsonObject, wanted: readonly OperationId[], source: string): JsonObject {
  const paths = keepOperations(child(document, 'paths'), new Set<string>(wanted));
  const components = reachableComponents(document, paths);
  const counts = { nullableWithoutType: 0, nullableEnumWithoutNull: 0 };
  const normalised = {
    paths: normalise(paths, counts),
    components: normalise(components, counts),
  };

  return {
    openapi: document['openapi'],
    info: {
      title: "GitHub's REST API, slice",
      version: String(child(document, 'info')['version']),
    },
    'x-source': { package: source, licence: 'MIT', removed: [...prose], normalised: counts },
    ...normalised,
  };
}

function keepOperations(paths: JsonObject, wanted: Set<string>): Tree {
  const kept: Tree = {};
  for (const [route, item] of Object.entries(paths)) {
    const operations = Object.entries(item as JsonObject)
      .filter(([method, operation]) => methods.has(method) && wanted.delete(operationId(operation)))
      .map(([method, operation]) => [method, withoutProse(operation)]);
    if (operations.length > 0) kept[route] = Object.fromEntries(operations);
  }
  if (wanted.size > 0) throw new Error(`not in the document: ${[...wanted].join(', ')}`);
  return kept;
}

function operationId(operation: Json | undefined): string {
  return isJsonObject(operation) ? String(operation['operationId']) : '';
}

function reachableComponents(document: JsonObject, from: Json | Tree): Tree {
  const components: Tree = {};
  const queue: unknown[] = [from];

  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (Array.isArray(node)) queue.push(...node);
    if (!isJsonObject(node)) continue;
    queue.push(...Object.values(node).filter((value) => typeof value === 'object'));

    const reference = node['$ref'];
    if (typeof reference !== 'string') continue;
    const [, , section = '', name = ''] = reference.split('/');
    components[section] ??= {};
    const group = components[section] as Tree;
    if (group[name] !== undefined) continue;
    group[name] = withoutProse(child(child(child(document, 'components'), section), name));
    queue.push(group[name]);
  }
  return components;
}

/** Keys inside `properties` are names of fields, so a field called `description` stays. */
function withoutProse(node: Json | undefined, insideProperties = false): Tree | Json {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item) as Json);
  if (!isJsonObject(node)) return node ?? null;

  const kept = Object.entries(node).filter(([key]) => insideProperties || !isProse(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, withoutProse(value, !insideProperties && key === 'properties')]),
  );
}

function isProse(key: string): boolean {
  return prose.has(key) || key.startsWith('x-github') || key === 'x-octokit';
}

/**
 * Mends the two defects that make the official schemas unusable as they are:
 * `nullable` on a schema without `type`, and a nullable `enum` that lacks null.
 */
function normalise(
  node: Tree | Json | undefined,
  counts: { nullableWithoutType: number; nullableEnumWithoutNull: number },
): Json {
  if (Array.isArray(node)) return node.map((item) => normalise(item, counts));
  if (!isJsonObject(node)) return (node ?? null) as Json;

  const entries = Object.entries(node).map(([key, value]) => [key, normalise(value, counts)]);
  const schema = Object.fromEntries(entries) as { [key: string]: Json };
  const { nullable, ...rest } = schema;
  if (nullable !== true) return schema;
  if (schema['type'] === undefined) {
    counts.nullableWithoutType += 1;
    return { anyOf: [rest, { type: 'null' }] };
  }
  const allowed = schema['enum'];
  if (!Array.isArray(allowed) || allowed.includes(null)) return schema;
  counts.nullableEnumWithoutNull += 1;
  return { ...schema, enum: [...allowed, null] };
}

/** One operation and one component a line, so that a new source version gives a readable diff. */
function render(slice: JsonObject): string {
  const { paths, components, ...head } = slice;
  const groups = Object.entries(components as JsonObject).map(
    ([name, group]) => `${JSON.stringify(name)}:${lines(group as JsonObject)}`,
  );
  const opening = JSON.stringify(head, null, 1).replace(/\n\}$/, '');
  return `${opening},\n"paths":${lines(paths as JsonObject)},\n"components":{${groups.join(',\n')}}}\n`;
}

function lines(group: JsonObject): string {
  const rows = Object.keys(group)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(group[key])}`);
  return `{\n${rows.join(',\n')}\n}`;
}

function child(node: JsonObject, key: string): JsonObject {
  const value = node[key];
  if (!isJsonObject(value)) throw new Error(`expected an object at ${key}`);
  return value;
}

function readJson(file: string): JsonObject {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJsonObject(value)) throw new Error(`${file}: expected an object`);
  return value;
}

if (process.argv[1] === import.meta.filename) main(process.argv[2]);
