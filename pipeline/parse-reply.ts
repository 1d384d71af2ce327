import { z } from 'zod';
import type { JsonObject } from '../core/text/json.ts';
import type { ModelReply } from './ports.ts';

/** Reads a reply back from the memo; null when what stands there is not one, so that the call is made again. */
export function parseReply(stored: JsonObject | undefined): ModelReply | null {
  if (stored === undefined) return null;
  const parsed = replyShape.safeParse(stored);
  return parsed.success ? (parsed.data as ModelReply) : null;
}

const replyShape = z.object({
  text: z.string(),
  model: z.string(),
  tokens: z.object({ input: z.number().optional(), output: z.number().optional() }),
  latencyMs: z.number(),
  finishReason: z.string(),
  toolCalls: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.json()) })).optional(),
});
