import { expect, it } from 'vitest';
import { z } from 'zod';
import { renderedText } from '../helpers/rendered-text.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

const stack = synthesisedStack({ repositories: ['acme/bot'], retentionDays: 100, memoDays: 7 });
const resources = Object.entries(stack.Resources);
const [keyId = ''] = resources.flatMap(([id, { Type }]) => (Type === 'AWS::KMS::Key' ? [id] : []));
const key = `<${keyId}.Arn>`;

it('keeps contents and records under the stack’s own key, which is renewed every year', () => {
  expect(stack.Resources[keyId]?.Properties).toMatchObject({ EnableKeyRotation: true });
  const keys = resources.flatMap(([, { Type, Properties }]) => {
    if (Type === 'AWS::DynamoDB::Table') {
      const { SSESpecification } = table.parse(Properties);
      return [[SSESpecification.SSEType, renderedText(SSESpecification.KMSMasterKeyId)]];
    }
    if (Type !== 'AWS::S3::Bucket' || Properties['VersioningConfiguration'] === undefined) return [];
    return bucket
      .parse(Properties)
      .BucketEncryption.ServerSideEncryptionConfiguration.map(
        ({ ServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID } }) => [
          SSEAlgorithm,
          renderedText(KMSMasterKeyID),
        ],
      );
  });
  expect(keys).toEqual([
    ['aws:kms', key],
    ['KMS', key],
    ['KMS', key],
  ]);
});

const encryption = z.object({
  ServerSideEncryptionByDefault: z.object({ SSEAlgorithm: z.string(), KMSMasterKeyID: z.json() }),
});
const bucket = z.object({
  BucketEncryption: z.object({ ServerSideEncryptionConfiguration: z.array(encryption) }),
  LifecycleConfiguration: z.object({ Rules: z.array(z.json()) }),
});
const table = z.object({ SSESpecification: z.object({ SSEType: z.string(), KMSMasterKeyId: z.json() }) });

it('moves contents to cheaper classes, and clears up what only a run needed', () => {
  const [rules] = resources.flatMap(([, { Type, Properties }]) => {
    if (Type !== 'AWS::S3::Bucket' || Properties['VersioningConfiguration'] === undefined) return [];
    return [bucket.parse(Properties).LifecycleConfiguration.Rules];
  });
  expect(rules).toEqual([
    {
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      Status: 'Enabled',
    },
    {
      Prefix: 'blobs/',
      Status: 'Enabled',
      Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 1 }],
    },
    {
      ExpirationInDays: 100,
      Prefix: 'runs/',
      Status: 'Enabled',
      Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }],
    },
    { ExpirationInDays: 100, Prefix: 'maps/', Status: 'Enabled' },
    { ExpirationInDays: 7, Prefix: 'memo/', Status: 'Enabled' },
  ]);
});

it('refuses old ways of TLS beside none at all', () => {
  const denied = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::S3::BucketPolicy' ? [JSON.stringify(Properties)] : [],
  );
  expect(denied).toHaveLength(2);
  for (const policy of denied) {
    expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
    expect(policy).toContain('{"NumericLessThan":{"s3:TlsVersion":1.2}}');
  }
});
