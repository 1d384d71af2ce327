import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Storage } from './storage.ts';

/** What one function may do with what the backend keeps, and nothing beyond. */
export interface Access {
  /** by the first part of a key */
  readonly objects?: Readonly<Partial<Record<'blobs' | 'runs' | 'memo', readonly ObjectRight[]>>>;
  readonly table?: readonly TableAction[];
  /** put items of these kinds, and no others of the table */
  readonly puts?: readonly PutKind[];
  /** query the lineage index of the table */
  readonly index?: true;
  readonly memo?: readonly TableAction[];
}

/** `find`: be told that an object is absent, instead of that it may not be read. */
export type ObjectRight = 'get' | 'create' | 'find' | 'list';
/** Of `ledger-keys.ts`: what functions write that jobs invoke. */
export type PutKind = 'AUDIT' | 'REGISTERED' | 'DATASET' | 'DATASETS' | 'RELEASE' | 'WAIVER';
export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'DeleteItem' | 'BatchWriteItem';

export function accessStatements(access: Access, storage: Storage): readonly PolicyStatement[] {
  return [
    ...objectStatements(Object.entries(access.objects ?? {}), storage),
    ...tableStatements(access, storage),
    ...(access.puts === undefined ? [] : [putStatement(access.puts, storage)]),
    ...keyStatements(access, storage),
  ];
}

type Granted = readonly (readonly [kind: string, rights: readonly ObjectRight[]])[];

function objectStatements(granted: Granted, { bucket }: Storage): readonly PolicyStatement[] {
  const direct = (['get', 'create'] as const).flatMap((right) => {
    const resources = granted
      .filter(([, rights]) => rights.includes(right))
      .map(([kind]) => bucket.arnForObjects(`${kind}/*`));
    return resources.length === 0
      ? []
      : [new PolicyStatement({ actions: [...objectActions[right]], resources })];
  });
  return [...direct, ...listStatements(granted, bucket.bucketArn)];
}

const objectActions = {
  get: ['s3:GetObject'],
  // An upload in parts that breaks off is taken back by the SDK.
  create: ['s3:PutObject', 's3:AbortMultipartUpload'],
} as const;

/**
 * S3 answers a read of an absent object with 404 to those who may list the bucket, and with 403 to others. Such a read has
 * no `s3:prefix` to compare, hence the condition "if exists"; a listing has one, which must then be one of these.
 */
function listStatements(granted: Granted, bucketArn: string): readonly PolicyStatement[] {
  const listing = granted.filter(([, rights]) => rights.includes('find') || rights.includes('list'));
  if (listing.length === 0) return [];
  const isFinding = listing.some(([, rights]) => rights.includes('find'));
  const prefixes = listing.map(([kind]) => `${kind}/*`);
  return [
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucketArn],
      conditions: { [isFinding ? 'StringLikeIfExists' : 'StringLike']: { 's3:prefix': prefixes } },
    }),
  ];
}

function tableStatements({ table, index, memo }: Access, storage: Storage): readonly PolicyStatement[] {
  const grants: readonly (readonly [readonly TableAction[], string])[] = [
    [table ?? [], storage.table.tableArn],
    [index === undefined ? [] : ['Query'], storage.edgesByEndArn],
    [memo ?? [], storage.memo.tableArn],
  ];
  return grants.flatMap(([actions, arn]) =>
    actions.length === 0
      ? []
      : [new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [arn] })],
  );
}

/** A partition is named by the kind of its items, after the repository. */
function putStatement(kinds: readonly PutKind[], { table }: Storage): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.map((kind) => `*#${kind}#*`) },
    },
  });
}

function keyStatements({ objects, table, puts, memo }: Access, { key }: Storage): readonly PolicyStatement[] {
  const rights = Object.values(objects ?? {}).flat();
  const actions = [...(table ?? []), ...(memo ?? [])];
  const touchesObjects = rights.some((right) => right !== 'list');
  const writesItems = puts !== undefined || actions.some((action) => /Put|Delete|Write/.test(action));
  return [
    ...(touchesObjects ? [objectKeyStatement(key, rights.includes('create'))] : []),
    ...(actions.length > 0 ? [viaService('dynamodb', key, writesItems ? itemWriting : itemReading)] : []),
  ];
}

/** The key for objects. An upload in parts has to read what it wrote. */
export function objectKeyStatement(key: IKey, isWriting = true): PolicyStatement {
  return viaService('s3', key, isWriting ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']);
}

const itemReading = ['kms:Decrypt', 'kms:DescribeKey'];
const itemWriting = [
  ...itemReading,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** The key through the service that keeps things under it, and never directly. */
function viaService(service: 's3' | 'dynamodb', key: IKey, actions: readonly string[]): PolicyStatement {
  const { region, urlSuffix } = Stack.of(key);
  return new PolicyStatement({
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } },
  });
}
