import * as z from 'zod/mini';
import type { JsonObject } from '../core/text/json.ts';
import type { ModelReply } from './ports.ts';

/** A reply with when it was given, as the memo keeps it. */
export function memoReply(reply: ModelReply, measuredAt: string): JsonObject {
  return { ...(reply as unknown as JsonObject), measuredAt };
}

/**
 * Reads a reply back from the memo; null when what stands there is not one, or is older than `oldestMs` (since 1970), because
 * models change behind their name. Then the call is made again.
 */
export function parseReply(stored: JsonObject | undefined, oldestMs: number): ModelReply | null {
  const parsed = replyShape.safeParse(stored);
  if (!parsed.success) return null;
  const { measuredAt, ...reply } = parsed.data;
  return Date.parse(measuredAt) >= oldestMs ? (reply as ModelReply) : null;
}

const replyShape = z.object({
  text: z.string(),
  model: z.string(),
  tokens: z.object({ input: z.optional(z.number()), output: z.optional(z.number()) }),
  latencyMs: z.number(),
  finishReason: z.string(),
  toolCalls: z.optional(z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.json()) }))),
  measuredAt: z.string(),
});
