import type { Refusal } from './refusal.ts';
import { headerOf, type S3Request } from './s3-request.ts';

export type ObjectHead = { readonly exists: true; readonly etag: string } | { readonly exists: false };

/** True when the request writes an object under `If-None-Match` or `If-Match`. */
export function isConditionalWrite(request: S3Request): boolean {
  const [, bucket = '', ...key] = request.path.split('/');
  const writesObject =
    (request.method === 'PUT' && !request.query.has('partNumber')) ||
    (request.method === 'POST' && request.query.has('uploadId'));
  const conditional =
    headerOf(request, 'if-none-match') !== undefined || headerOf(request, 'if-match') !== undefined;
  return bucket !== '' && key.join('/') !== '' && writesObject && conditional;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export function checkPreconditions(request: S3Request, object: ObjectHead): Refusal | undefined {
  const ifNoneMatch = headerOf(request, 'if-none-match');
  const ifMatch = headerOf(request, 'if-match');
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') return { status: 501, code: 'NotImplemented' };
  if (ifNoneMatch === '*' && object.exists) return { status: 412, code: 'PreconditionFailed' };
  if (ifMatch === undefined) return undefined;
  if (!object.exists) return { status: 404, code: 'NoSuchKey' };
  if (unquoted(object.etag) !== unquoted(ifMatch)) return { status: 412, code: 'PreconditionFailed' };
  return undefined;
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}
