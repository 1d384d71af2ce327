export interface DecodedBody {
  readonly body: Buffer;
  readonly trailers: ReadonlyMap<string, string>;
}

/**
 * Undoes `content-encoding: aws-chunked`, which the SDK uses for stream bodies:
 * `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailer: value>\r\n\r\n`.
 */
export function decodeAwsChunked(raw: Buffer): DecodedBody {
  const chunks: Buffer[] = [];
  let offset = 0;
  while (offset < raw.length) {
    const lineEnd = raw.indexOf('\r\n', offset);
    if (lineEnd === -1) throw new SyntaxError(`aws-chunked body: no chunk size at byte ${offset}`);
    const size = Number.parseInt(raw.toString('latin1', offset, lineEnd), 16);
    const start = lineEnd + 2;
    if (size === 0)
      return { body: Buffer.concat(chunks), trailers: parseTrailers(raw.toString('latin1', start)) };
    chunks.push(raw.subarray(start, start + size));
    offset = start + size + 2;
  }
  throw new SyntaxError('aws-chunked body: no final chunk');
}

function parseTrailers(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
}
