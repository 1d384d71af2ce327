import { CallError } from '../../core/target/call-error.ts';
import type { JsonValue } from '../../core/text/json.ts';

const mostBytes = 10 * 1024 * 1024;

/** Reads a body of at most 10 MB. @throws CallError when it is larger, or no JSON */
export async function readJson(response: Response, label: string): Promise<JsonValue> {
  const bytes = await boundedBytes(response, label);
  try {
    // What `JSON.parse` answers is JSON.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
  } catch {
    const start = new TextDecoder().decode(bytes.subarray(0, 60)).replace(/\s+/g, ' ');
    throw new CallError('malformed', true, `${label}: the answer is no JSON: ${JSON.stringify(start)}`);
  }
}

async function boundedBytes({ body }: Response, label: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > mostBytes)
      throw new CallError('malformed', false, `${label}: the answer is larger than 10 MB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
