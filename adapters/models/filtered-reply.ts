import * as z from 'zod';
import type { ModelReply } from '../../pipeline/call-ports.ts';
import type { PreparedModel } from './prepare-model.ts';

/**
 * Azure answers a prompt that its filter refuses with an error. That is what the model makes of this row, as a filtered reply
 * is: an empty one, and no failure of infrastructure.
 *
 * @param begin of the call, by `performance.now()`
 * @returns null for every other error
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter
 */
export function filteredReply(thrown: unknown, { id }: PreparedModel, begin: number): ModelReply | null {
  const failure = filtered.safeParse(thrown);
  if (!failure.success || !codes.some((code) => failure.data.responseBody.includes(code))) return null;
  const latencyMs = Math.round((performance.now() - begin) * 10) / 10;
  return { text: '', model: id, tokens: {}, latencyMs, finishReason: 'content-filter' };
}

const filtered = z.object({ statusCode: z.literal(400), responseBody: z.string() });

const codes = ['"content_filter"', '"ResponsibleAIPolicyViolation"'];
