import * as z from 'zod/mini';
import type { EndpointAnswer } from '../core/target/endpoint-output.ts';
import type { JsonObject } from '../core/text/json.ts';

/** An answer of an endpoint with when it was given, as the memo keeps it. */
export function memoAnswer({ body, latencyMs }: EndpointAnswer, measuredAt: string): JsonObject {
  return { body, latencyMs, measuredAt };
}

/** Reads an answer back from the memo; null when what stands there is not one, or is older than `oldestMs` (since 1970). */
export function parseAnswer(stored: JsonObject | undefined, oldestMs: number): EndpointAnswer | null {
  const parsed = shape.safeParse(stored);
  if (!parsed.success || !(Date.parse(parsed.data.measuredAt) >= oldestMs)) return null;
  const { body, latencyMs } = parsed.data;
  return { body, latencyMs };
}

const shape = z.object({ body: z.json(), latencyMs: z.number(), measuredAt: z.string() });
