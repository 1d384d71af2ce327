import type { ServerResponse } from 'node:http';
import type { JsonObject } from './json.ts';

/** A refusal in the shape the AWS JSON protocols use, so SDK clients raise the matching exception class. */
export class ServiceError extends Error {
  override readonly name: string;
  readonly status: number;
  readonly details: JsonObject;

  constructor(
    type: string,
    message: string,
    { status = 400, details = {} }: { status?: number; details?: JsonObject } = {},
  ) {
    super(message);
    this.name = type;
    this.status = status;
    this.details = details;
  }

  toBody(): string {
    return JSON.stringify({ __type: this.name, message: this.message, ...this.details });
  }
}

/** A mistake of the emulator itself must look like a server fault, not like a refusal the caller could handle. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ServiceError('InternalServerError', message, { status: 500 });
}

export function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(body);
}
