import { CallError } from '../../core/target/call-error.ts';
import type { EmbeddingReply } from '../../pipeline/call-ports.ts';
import type { PreparedModel } from './prepare-model.ts';

/**
 * Asks a model once where texts lie, in as many requests as its provider needs.
 *
 * @throws CallError when the provider has none, or not one for each text; else whatever the provider throws
 */
export async function embedTexts(
  { label, embeddingModel }: PreparedModel,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<EmbeddingReply> {
  if (embeddingModel === null) {
    throw new CallError('bad-request', false, `${label}: its provider has no embeddings here; use another`);
  }
  const begin = performance.now();
  const atOnce = (await embeddingModel.maxEmbeddingsPerCall) ?? texts.length;
  const vectors: number[][] = [];
  let input: number | undefined = 0;
  for (let at = 0; at < texts.length; at += atOnce) {
    const values = texts.slice(at, at + atOnce);
    const { embeddings, usage } = await embeddingModel.doEmbed({ values, abortSignal: signal });
    if (embeddings.length !== values.length) {
      const counts = `${embeddings.length} vectors for ${values.length} texts`;
      throw new CallError('malformed', true, `${label}: the provider answered with ${counts}`);
    }
    vectors.push(...embeddings);
    input = usage === undefined || input === undefined ? undefined : input + usage.tokens;
  }
  const latencyMs = Math.round((performance.now() - begin) * 10) / 10;
  return { vectors, latencyMs, tokens: input === undefined ? {} : { input } };
}
