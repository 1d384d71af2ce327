import type { EvaluatorDefinition } from './evaluator.ts';

/**
 * Loads the kind of evaluator that a suite names, and no other: a function of the backend starts for a few rows, and a suite has
 * a few of them.
 *
 * @throws Error when there is no such type
 */
export async function loadEvaluator(type: string): Promise<EvaluatorDefinition> {
  const load = evaluatorLoaders.get(type);
  if (load === undefined) throw new Error(`there is no evaluator of type "${type}"`);
  return load();
}

/** Every kind by its `type`; `table.ts` has the same for those who need them all. */
export const evaluatorLoaders: ReadonlyMap<string, () => Promise<EvaluatorDefinition>> = new Map<
  string,
  () => Promise<EvaluatorDefinition>
>([
  ['exact-match', async () => (await import('./exact-match.ts')).exactMatch],
  ['contains', async () => (await import('./contains.ts')).contains],
  ['regex', async () => (await import('./regex.ts')).regex],
  ['levenshtein', async () => (await import('./levenshtein.ts')).levenshtein],
  ['numeric', async () => (await import('./numeric.ts')).numeric],
  ['json-schema', async () => (await import('./json-schema.ts')).jsonSchema],
  ['json-match', async () => (await import('./json-match.ts')).jsonMatch],
  ['list-overlap', async () => (await import('./list-overlap.ts')).listOverlap],
  ['assertions', async () => (await import('./assertions.ts')).assertions],
  ['classification', async () => (await import('./classification.ts')).classification],
  ['probability', async () => (await import('./probability.ts')).probability],
  ['regression', async () => (await import('./regression.ts')).regression],
  ['bleu', async () => (await import('./bleu.ts')).bleu],
  ['chrf', async () => (await import('./chrf.ts')).chrf],
  ['rouge', async () => (await import('./rouge.ts')).rouge],
  ['semantic-similarity', async () => (await import('./semantic-similarity.ts')).semanticSimilarity],
  ['retrieval', async () => (await import('./retrieval.ts')).retrieval],
  ['context-match', async () => (await import('./context-match.ts')).contextMatch],
  [
    'tool-selection-accuracy',
    async () => (await import('./tool-selection-accuracy.ts')).toolSelectionAccuracy,
  ],
  ['tool-arguments', async () => (await import('./tool-arguments.ts')).toolArguments],
  ['trajectory', async () => (await import('./trajectory.ts')).trajectory],
  ['step-efficiency', async () => (await import('./step-efficiency.ts')).stepEfficiency],
  ['loops', async () => (await import('./loops.ts')).loops],
  ['step-errors', async () => (await import('./step-errors.ts')).stepErrors],
  ['pii', async () => (await import('./pii.ts')).pii],
  ['secret-leakage', async () => (await import('./secret-leakage.ts')).secretLeakage],
  ['banned-content', async () => (await import('./banned-content.ts')).bannedContent],
  ['groundedness', async () => (await import('./groundedness.ts')).groundedness],
  ['context-relevance', async () => (await import('./context-relevance.ts')).contextRelevance],
  ['answer-relevance', async () => (await import('./answer-relevance.ts')).answerRelevance],
  ['task-completion', async () => (await import('./task-completion.ts')).taskCompletion],
  ['factual-correctness', async () => (await import('./factual-correctness.ts')).factualCorrectness],
  ['summarization-quality', async () => (await import('./summarization-quality.ts')).summarizationQuality],
  ['toxicity', async () => (await import('./toxicity.ts')).toxicity],
  ['refusal', async () => (await import('./refusal.ts')).refusal],
  ['tone-style', async () => (await import('./tone-style.ts')).toneStyle],
  ['rubric', async () => (await import('./rubric.ts')).rubric],
  ['pairwise', async () => (await import('./pairwise.ts')).pairwise],
  ['command', async () => (await import('./command.ts')).command],
  ['module', async () => (await import('./module.ts')).module],
  ['http', async () => (await import('./http.ts')).http],
  ['lambda', async () => (await import('./lambda.ts')).lambda],
  ['recorded-score', async () => (await import('./recorded-score.ts')).recordedScore],
  ['length', async () => (await import('./length.ts')).length],
  ['latency', async () => (await import('./latency.ts')).latency],
  ['tokens', async () => (await import('./tokens.ts')).tokens],
  ['cost', async () => (await import('./cost.ts')).cost],
  ['error-rate', async () => (await import('./error-rate.ts')).errorRate],
]);
