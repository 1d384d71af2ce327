import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Json } from '../json.ts';
import { bodySchema, type OperationDocument, type Parameter, resolve, type Schema, slice } from './slice.ts';
import { unknownProperties } from './unknown-properties.ts';

export interface Operation {
  readonly method: string;
  readonly route: string;
  readonly document: OperationDocument;
  readonly parameters: readonly Parameter[];
  readonly pattern: RegExp;
}

export interface Match {
  readonly operation: Operation;
  readonly path: { readonly [name: string]: string | number };
}

export type Query = { readonly [name: string]: string | number | boolean };

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
for (const format of ['repo.nwo', 'timestamp']) ajv.addFormat(format, true);
ajv.addSchema({ $id: 'github', components: slice.components });

const validators = new Map<Schema, ValidateFunction>();
const operations = Object.entries(slice.paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, document]) => operation(method, route, document)),
);

export function matchOperation(method: string, pathname: string): Match | undefined {
  const candidates = operations
    .filter((candidate) => candidate.method === method && candidate.pattern.test(pathname))
    .sort((a, b) => placeholders(a.route) - placeholders(b.route));
  const found = candidates[0];
  if (found === undefined) return undefined;

  const groups = Object.entries(found.pattern.exec(pathname)?.groups ?? {});
  const path = groups.map(([name, text]) => {
    const parameter = found.parameters.find((known) => known.name === name);
    return [name, coerce(decodeURIComponent(text), parameter)];
  });
  return { operation: found, path: Object.fromEntries(path) };
}

export function readQuery({ operation }: Match, search: URLSearchParams): Query {
  const query = [...search].map(([name, text]) => {
    const parameter = operation.parameters.find((known) => known.name === name);
    return [name, coerce(text, parameter)];
  });
  return Object.fromEntries(query);
}

export function requestProblems(match: Match, query: Query, body: Json | undefined): string[] {
  const { parameters, document } = match.operation;
  const given = { path: match.path, query, header: {} };
  const problems = parameters.flatMap((parameter) =>
    parameterProblems(parameter, (given[parameter.in] as Query)[parameter.name]),
  );
  const known = new Set(parameters.map((parameter) => parameter.name));
  const extra = Object.keys(query).filter((name) => !known.has(name));

  return [
    ...problems,
    ...extra.map((name) => `query.${name} is not a documented parameter`),
    ...bodyProblems(document, body),
  ];
}

export function responseProblems({ document }: Operation, status: number, body: Json): string[] {
  const schema = responseSchema(document, status);
  if (schema === undefined) return [];
  return [...schemaProblems(schema, body, 'response'), ...unknownProperties(schema, body, 'response')];
}

export function responseSchema(document: OperationDocument, status: number): Schema | undefined {
  const response = document.responses[String(status)];
  return response === undefined ? undefined : bodySchema(resolve(response));
}

function bodyProblems(document: OperationDocument, body: Json | undefined): string[] {
  const schema = bodySchema(document.requestBody);
  if (schema === undefined) return body === undefined ? [] : ['body is not expected'];
  if (body === undefined) return document.requestBody?.required ? ['body is required'] : [];
  return [...schemaProblems(schema, body, 'body'), ...unknownProperties(schema, body, 'body')];
}

function parameterProblems(parameter: Parameter, value: Json | undefined): string[] {
  const place = `${parameter.in}.${parameter.name}`;
  if (value !== undefined) return schemaProblems(parameter.schema, value, place);
  return parameter.required && parameter.in !== 'header' ? [`${place} is required`] : [];
}

function schemaProblems(schema: Schema, value: Json, place: string): string[] {
  const validate = validators.get(schema) ?? ajv.compile(rooted(schema));
  validators.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => describe(place, error));
}

function describe(place: string, { instancePath, message, params }: ErrorObject): string {
  const allowed: unknown = params['allowedValues'];
  const choice = Array.isArray(allowed) ? `: ${allowed.join('|')}` : '';
  return `${place}${instancePath} ${message}${choice}`;
}

function rooted(schema: Schema): Schema {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/');
  return JSON.parse(text) as Schema;
}

function operation(method: string, route: string, document: OperationDocument): Operation {
  const parameters = (document.parameters ?? []).map((parameter) => resolve<Parameter>(parameter));
  const open = new Set(parameters.filter((it) => it['x-multi-segment']).map((it) => it.name));
  const pattern = route.replace(/\{([\w-]+)\}/g, (_text, name: string) =>
    open.has(name) ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  );
  return {
    method: method.toUpperCase(),
    route,
    document,
    parameters,
    pattern: new RegExp(`^${pattern}$`),
  };
}

function placeholders(route: string): number {
  return route.split('{').length;
}

function coerce(text: string, parameter: Parameter | undefined): string | number | boolean {
  const schema = parameter && resolve<Schema>(parameter.schema);
  if (schema?.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (schema?.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
