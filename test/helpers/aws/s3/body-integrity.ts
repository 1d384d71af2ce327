import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { Refusal } from './refusal.ts';
import { fieldOf, headerOf, type S3Request } from './s3-request.ts';

const badDigest: Refusal = { status: 400, code: 'BadDigest' };

const verifiedChecksums = {
  'x-amz-checksum-crc32': (body: Buffer) => crc32Base64(body),
  'x-amz-checksum-sha1': (body: Buffer) => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-sha256': (body: Buffer) => createHash('sha256').update(body).digest('base64'),
};

// Passing these unchecked would make a corrupted upload look verified.
const unverifiedChecksums = ['x-amz-checksum-crc32c', 'x-amz-checksum-crc64nvme'];

/**
 * Compares an upload with every digest sent along. Checksums in a presigned URL
 * count too: the SDK presigns PutObject with the CRC32 of an empty body unless
 * told `requestChecksumCalculation: 'WHEN_REQUIRED'`, and S3 then refuses any other body.
 */
export function checkBody(request: S3Request, raw: Buffer): Refusal | undefined {
  const { body, trailers } = isAwsChunked(request)
    ? decodeAwsChunked(raw)
    : { body: raw, trailers: new Map<string, string>() };
  const sent = (name: string) => fieldOf(request, name) ?? trailers.get(name);

  if (unverifiedChecksums.some((name) => sent(name) !== undefined))
    return { status: 501, code: 'NotImplemented' };
  if (!lengthMatches(request, body)) return { status: 400, code: 'IncompleteBody' };
  if (!payloadHashMatches(request, body)) return { status: 400, code: 'XAmzContentSHA256Mismatch' };

  const md5 = headerOf(request, 'content-md5');
  if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64')) return badDigest;
  for (const [name, compute] of Object.entries(verifiedChecksums)) {
    const expected = sent(name);
    if (expected !== undefined && expected !== compute(body)) return badDigest;
  }
  return undefined;
}

function isAwsChunked(request: S3Request): boolean {
  return (headerOf(request, 'content-encoding') ?? '').includes('aws-chunked');
}

function lengthMatches(request: S3Request, body: Buffer): boolean {
  const declared = headerOf(request, 'x-amz-decoded-content-length');
  return declared === undefined || Number(declared) === body.length;
}

function payloadHashMatches(request: S3Request, body: Buffer): boolean {
  const declared = headerOf(request, 'x-amz-content-sha256') ?? '';
  // Anything else is a marker such as UNSIGNED-PAYLOAD or STREAMING-….
  if (!/^[0-9a-f]{64}$/.test(declared)) return true;
  return declared === createHash('sha256').update(body).digest('hex');
}

function crc32Base64(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}
