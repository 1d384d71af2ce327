import type { IncomingMessage } from 'node:http';

/** All bytes of a request that a loopback server got. */
export async function requestBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
