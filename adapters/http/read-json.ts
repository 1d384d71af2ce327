import { CallError } from '../../core/target/call-error.ts';
import type { JsonValue } from '../../core/text/json.ts';

/** @throws CallError when the body is no JSON */
export async function readJson(response: Response, label: string): Promise<JsonValue> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    // What `JSON.parse` answers is JSON.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
  } catch {
    const start = new TextDecoder().decode(bytes.subarray(0, 60)).replace(/\s+/g, ' ');
    throw new CallError('malformed', true, `${label}: the answer is no JSON: ${JSON.stringify(start)}`);
  }
}
