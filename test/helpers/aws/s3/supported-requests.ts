import type { Refusal } from './refusal.ts';
import type { S3Request } from './s3-request.ts';

/**
 * Query parameters that choose an operation the backend lacks. It ignores them:
 * `PUT ?tagging` would replace the object's body with the tag document.
 */
const unsupportedQueries = new Set([
  'accelerate',
  'acl',
  'analytics',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'versionId',
  'versioning',
  'versions',
  'website',
]);

const unsupportedHeaders = [
  /^x-amz-object-lock-/,
  /^x-amz-bucket-object-lock-/,
  /^x-amz-server-side-encryption/,
  /^x-amz-tagging$/,
];

/** Refuses what would otherwise be ignored: a test must not pass on a guarantee that is not there. */
export function checkSupported({ query, headers }: S3Request): Refusal | undefined {
  const names = [...query.keys(), ...Object.keys(headers)];
  const unsupported = names.some(
    (name) => unsupportedQueries.has(name) || unsupportedHeaders.some((pattern) => pattern.test(name)),
  );
  return unsupported ? { status: 501, code: 'NotImplemented' } : undefined;
}
