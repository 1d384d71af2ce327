import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import * as z from 'zod';
import { CallError } from '../../core/target/call-error.ts';
import type { JsonObject, JsonValue } from '../../core/text/json.ts';

/** What every call of a model is given. */
export type CallSettings = Omit<LanguageModelV4CallOptions, 'prompt' | 'abortSignal'>;

const knownParameters = z.object({
  maxOutputTokens: z.number().int().positive().exactOptional(),
  temperature: z.number().exactOptional(),
  topP: z.number().exactOptional(),
  presencePenalty: z.number().exactOptional(),
  frequencyPenalty: z.number().exactOptional(),
  seed: z.number().int().exactOptional(),
  stopSequences: z.array(z.string()).exactOptional(),
});

/** Parameters of a model: those that the AI SDK knows by name, and the others for the provider as they are. */
export interface SortedParameters {
  readonly known: z.infer<typeof knownParameters>;
  readonly others: JsonObject;
}

/** @throws CallError when one that the AI SDK knows has a value that it cannot have */
export function callSettings(parameters: JsonObject, label: string): SortedParameters {
  const known = knownParameters.safeParse(parameters);
  if (!known.success) {
    const problems = known.error.issues.map(
      ({ path, message }) => `parameters.${path.join('.')}: ${message}`,
    );
    throw new CallError('bad-request', false, `${label}: ${problems.join('; ')}`);
  }
  const others: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (!(name in knownParameters.shape) && value !== undefined) others[name] = value;
  }
  return { known: known.data, others };
}
