import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Refusal } from './refusal.ts';
import { headerOf, type S3Request } from './s3-request.ts';

const longestExpirySeconds = 7 * 24 * 3600;

export interface SigningOptions {
  /** Secret access key by access key id. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly nowMs: number;
}

interface Signed {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
}

/** Checks Signature Version 4, in the header or in a presigned URL; anonymous requests are refused. */
export function checkSignature(request: S3Request, { secrets, nowMs }: SigningOptions): Refusal | undefined {
  const presigned = request.query.has('X-Amz-Signature');
  const signed = presigned ? fromQuery(request) : fromHeader(request);
  if (!signed) return { status: 403, code: 'AccessDenied' };
  if (presigned) {
    const expiry = checkExpiry(request, signed.date, nowMs);
    if (expiry) return expiry;
  }
  const [accessKeyId = ''] = signed.credential.split('/');
  const secret = secrets.get(accessKeyId);
  if (secret === undefined) return { status: 403, code: 'InvalidAccessKeyId' };
  if (sameHex(sign(request, signed, secret), signed.signature)) return undefined;
  return { status: 403, code: 'SignatureDoesNotMatch' };
}

function fromQuery({ query }: S3Request): Signed {
  return {
    credential: query.get('X-Amz-Credential') ?? '',
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    date: query.get('X-Amz-Date') ?? '',
    payloadHash: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

function fromHeader(request: S3Request): Signed | undefined {
  const pattern = /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)/;
  const match = pattern.exec(headerOf(request, 'authorization') ?? '');
  if (!match) return undefined;
  const [, credential = '', signedHeaders = '', signature = ''] = match;
  return {
    credential,
    signedHeaders,
    signature,
    date: headerOf(request, 'x-amz-date') ?? '',
    payloadHash: headerOf(request, 'x-amz-content-sha256') ?? '',
  };
}

function checkExpiry({ query }: S3Request, date: string, nowMs: number): Refusal | undefined {
  const seconds = Number(query.get('X-Amz-Expires'));
  if (!(seconds >= 1 && seconds <= longestExpirySeconds))
    return { status: 400, code: 'AuthorizationQueryParametersError' };
  const signedAtMs = Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (nowMs <= signedAtMs + seconds * 1000) return undefined;
  return { status: 403, code: 'AccessDenied' };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */
function sign(
  request: S3Request,
  { credential, signedHeaders, date, payloadHash }: Signed,
  secret: string,
): string {
  const [, day = '', region = '', service = ''] = credential.split('/');
  const headerLines = signedHeaders
    .split(';')
    .map((name) => `${name}:${canonicalValue(headerOf(request, name))}`);
  const canonicalRequest = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...headerLines,
    '',
    signedHeaders,
    payloadHash,
  ].join('\n');
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    date,
    `${day}/${region}/${service}/aws4_request`,
    createHash('sha256').update(canonicalRequest).digest('hex'),
  ].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(signingKey, stringToSign).toString('hex');
}

function canonicalValue(value = ''): string {
  return value.trim().replace(/ +/g, ' ');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort()
    .join('&');
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sameHex(expected: string, received: string): boolean {
  return expected.length === received.length && timingSafeEqual(Buffer.from(expected), Buffer.from(received));
}
