import type { IncomingHttpHeaders } from 'node:http';

/** The parts of a request the rules look at. */
export interface S3Request {
  readonly method: string;
  /** As sent: decoding or normalising it would break the signature. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export function s3Request({
  method,
  url,
  headers,
}: {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}): S3Request {
  const [path = '/', search = ''] = url.split(/\?(.*)/s, 2);
  return { method, path, query: new URLSearchParams(search), headers };
}

export function headerOf({ headers }: S3Request, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/** S3 reads `x-amz-*` fields of a presigned URL as if they were headers. */
export function fieldOf(request: S3Request, name: string): string | undefined {
  return headerOf(request, name) ?? request.query.get(name) ?? undefined;
}
