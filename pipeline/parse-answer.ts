import * as v from 'valibot';
import { finite, json } from '../core/schema/schema-parts.ts';
import type { EndpointAnswer } from '../core/target/endpoint-output.ts';
import type { JsonObject } from '../core/text/json.ts';

/** An answer of an endpoint with when it was given, as the memo keeps it. */
export function memoAnswer({ body, latencyMs }: EndpointAnswer, measuredAt: string): JsonObject {
  return { body, latencyMs, measuredAt };
}

/** Reads an answer back from the memo; null when what stands there is not one, or is older than `oldestMs` (since 1970). */
export function parseAnswer(stored: JsonObject | undefined, oldestMs: number): EndpointAnswer | null {
  const parsed = v.safeParse(shape, stored);
  if (!parsed.success || !(Date.parse(parsed.output.measuredAt) >= oldestMs)) return null;
  const { body, latencyMs } = parsed.output;
  return { body, latencyMs };
}

const shape = v.object({ body: json, latencyMs: finite, measuredAt: v.string() });
