import type { S3Client } from '@aws-sdk/client-s3';

/** By what S3 charges for them. */
export interface S3Requests {
  /** writes and listings */
  readonly puts: number;
  /** reads, and questions whether an object is there */
  readonly gets: number;
}

let counted = none();

/** Counts what this client sends, tries that are repeated included. A function is invoked once at a time, so what is counted is an invocation's. */
export function countingRequests(client: S3Client): S3Client {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (request) => {
        counted[/^(?:Get|Head)/.test(commandName) ? 'gets' : 'puts'] += 1;
        return next(request);
      },
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  );
  return client;
}

/** What was sent since this was asked before. */
export function sentRequests(): S3Requests {
  const sent = counted;
  counted = none();
  return sent;
}

function none(): { puts: number; gets: number } {
  return { puts: 0, gets: 0 };
}
