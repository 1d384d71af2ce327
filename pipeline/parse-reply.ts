import * as v from 'valibot';
import { finite } from '../core/schema/schema-parts.ts';
import { isJsonObject, type JsonObject } from '../core/text/json.ts';
import type { ModelReply } from './call-ports.ts';

/** A reply with when it was given, as the memo keeps it. */
export function memoReply(reply: ModelReply, measuredAt: string): JsonObject {
  return { ...(reply as unknown as JsonObject), measuredAt };
}

/**
 * Reads a reply back from the memo; null when what stands there is not one, or is older than `oldestMs` (since 1970), because
 * models change behind their name. Then the call is made again.
 */
export function parseReply(stored: JsonObject | undefined, oldestMs: number): ModelReply | null {
  const parsed = v.safeParse(replyShape, stored);
  if (!parsed.success) return null;
  const { measuredAt, ...reply } = parsed.output;
  return Date.parse(measuredAt) >= oldestMs ? (reply as ModelReply) : null;
}

const replyShape = v.object({
  text: v.string(),
  model: v.string(),
  tokens: v.object({ input: v.optional(finite), output: v.optional(finite) }),
  latencyMs: finite,
  finishReason: v.string(),
  toolCalls: v.optional(
    v.array(v.object({ name: v.string(), arguments: v.custom<JsonObject>(isJsonObject) })),
  ),
  measuredAt: v.string(),
});
