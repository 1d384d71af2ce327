import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';
import type { TraceBucket } from './trace-schema.ts';

/** Exactly the prefixes that the settings list, to be listed and read: configurations name what they like. */
export function traceStatements(
  scope: Construct,
  { traceBuckets }: Pick<Settings, 'traceBuckets'>,
): readonly PolicyStatement[] {
  return traceBuckets.flatMap((bucket) => statementsOf(Stack.of(scope), bucket));
}

function statementsOf(stack: Stack, { prefix, key }: TraceBucket): readonly PolicyStatement[] {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(prefix) ?? [];
  const arn = `arn:${stack.partition}:s3:::${bucket}`;
  return [
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [`${arn}/${path}*`] }),
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [arn],
      conditions: { StringLike: { 's3:prefix': [`${path}*`] } },
    }),
    ...(key === null ? [] : [decrypting(key)]),
  ];
}

/** In whatever region the bucket is. */
function decrypting(key: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [key],
    conditions: { StringLike: { 'kms:ViaService': 's3.*' } },
  });
}
