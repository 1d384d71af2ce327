import * as z from 'zod';
import { ModelCallError } from '../../core/target/model-call-error.ts';
import type { JsonObject, JsonValue } from '../../core/text/json.ts';

/** Parameters as the AI SDK takes them: the ones it knows by name, the others for the provider as they are. */
export type CallSettings = z.infer<typeof knownParameters> & {
  readonly providerOptions: Record<string, Record<string, JsonValue>>;
};

const knownParameters = z.object({
  maxOutputTokens: z.number().int().positive().exactOptional(),
  temperature: z.number().exactOptional(),
  topP: z.number().exactOptional(),
  presencePenalty: z.number().exactOptional(),
  frequencyPenalty: z.number().exactOptional(),
  seed: z.number().int().exactOptional(),
  stopSequences: z.array(z.string()).exactOptional(),
});

/**
 * Sorts the parameters of a model.
 *
 * @throws ModelCallError when one that the AI SDK knows has a value that it cannot have
 */
export function callSettings(parameters: JsonObject, provider: string, label: string): CallSettings {
  const known = knownParameters.safeParse(parameters);
  if (!known.success) {
    const problems = known.error.issues.map(
      ({ path, message }) => `parameters.${path.join('.')}: ${message}`,
    );
    throw new ModelCallError('bad-request', false, `${label}: ${problems.join('; ')}`);
  }
  const others: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (!(name in knownParameters.shape) && value !== undefined) others[name] = value;
  }
  return { ...known.data, providerOptions: { [provider]: others } };
}
