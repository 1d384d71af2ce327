import type { ObjectRight } from '../../cdk/access.ts';
import {
  type FunctionName,
  type FunctionPart,
  functionNames,
  functionParts,
} from '../../cdk/function-parts.ts';
import { asObject, type Json, type JsonObject } from './aws/json.ts';
import { fieldOf, headerOf, type S3Request } from './aws/s3/s3-request.ts';

/** Names of what a backend on this machine keeps things in. */
export interface Kept {
  readonly table: string;
  readonly memo: string;
}

/** Functions sign by their own names, everybody else by `test`, who may do everything. */
export function partOf(accessKeyId: string): FunctionPart | null {
  const name = functionNames.find((one) => one === accessKeyId);
  return name === undefined ? null : functionParts[name as FunctionName];
}

/** Access key ids that functions sign by. */
export const functionKeys: Readonly<Record<string, string>> = Object.fromEntries(
  functionNames.map((name) => [name, 'test']),
);

/** Whether `cdk/access.ts` lets the function that signed a request make it. */
export function mayAskS3(request: S3Request, bucket: string): boolean {
  const part = partOf(signerOf(request));
  if (part === null) return true;
  const [, asked, kind = ''] = /^\/([^/]+)\/?([^/]*)/.exec(decodeURIComponent(request.path)) ?? [];
  if (asked !== bucket) return part.readsTraces === true && request.method === 'GET';
  const prefix = request.query.get('prefix') ?? '';
  const isListing = kind === '' && request.method === 'GET';
  if (isListing) return rightsOf(part, prefix.split('/')[0]).includes('list');
  const needed = neededRights(request);
  const granted = rightsOf(part, kind);
  return needed?.every((right) => granted.includes(right)) ?? false;
}

/** A function that asks for what may be absent has to be told so; who follows an address that it made knows. */
function neededRights({ method, query }: S3Request): readonly ObjectRight[] | null {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return query.has('X-Amz-Signature') ? ['get'] : ['get', 'find'];
    case 'PUT':
    case 'POST':
      return ['create'];
    case 'DELETE':
      return query.has('uploadId') ? ['create'] : null;
    default:
      return null;
  }
}

function signerOf(request: S3Request): string {
  const credential =
    fieldOf(request, 'X-Amz-Credential') ??
    /Credential=([^,]+)/.exec(headerOf(request, 'authorization') ?? '')?.[1];
  return credential?.split('/')[0] ?? '';
}

function rightsOf({ access }: FunctionPart, kind = ''): readonly ObjectRight[] {
  return Object.entries(access.objects ?? {}).find(([name]) => name === kind)?.[1] ?? [];
}

/** Whether `cdk/access.ts` lets the function that signed a request make it. @param authorization header */
export function mayAskDynamoDb(
  operation: string,
  input: JsonObject,
  authorization: string,
  kept: Kept,
): boolean {
  const part = partOf(/Credential=([^/]+)/.exec(authorization)?.[1] ?? '');
  return part === null || actionsOf(operation, input).every((action) => isGranted(action, part, kept));
}

interface Action {
  readonly name: string;
  readonly table: string;
  readonly index: boolean;
  /** of the item that is put; null = none is */
  readonly partition: string | null;
}

function actionsOf(operation: string, input: JsonObject): readonly Action[] {
  const of = (name: string, asked: JsonObject): Action => ({
    name,
    table: String(asked['TableName']),
    index: asked['IndexName'] !== undefined,
    partition: partitionOf(asked['Item']),
  });
  if (operation === 'TransactWriteItems') {
    const writes = input['TransactItems'] as readonly JsonObject[];
    return writes.flatMap((write) =>
      Object.entries(write).map(([kind, asked]) => of(`${kind}Item`, asObject(asked ?? null, kind))),
    );
  }
  if (!operation.startsWith('Batch')) return [of(operation, input)];
  const tables = Object.keys(asObject(input['RequestItems'] ?? null, operation));
  return tables.map((TableName) => of(operation, { TableName }));
}

function partitionOf(item: Json | undefined): string | null {
  return item === undefined ? null : String(asObject(asObject(item, 'item')['pk'] ?? null, 'pk')['S']);
}

function isGranted({ name, table, index, partition }: Action, { access }: FunctionPart, kept: Kept): boolean {
  if (index) return name === 'Query' && table === kept.table && access.index === true;
  const granted: readonly string[] = (table === kept.table ? access.table : access.memo) ?? [];
  if (granted.includes(name)) return true;
  const puts = table === kept.table && name === 'PutItem' ? (access.puts ?? []) : [];
  return puts.some((kind) => partition?.includes(`#${kind}#`) === true);
}
