import { answerRelevance } from './answer-relevance.ts';
import { assertions } from './assertions.ts';
import { bannedContent } from './banned-content.ts';
import { bleu } from './bleu.ts';
import { chrf } from './chrf.ts';
import { classification } from './classification.ts';
import { command } from './command.ts';
import { contains } from './contains.ts';
import { contextMatch } from './context-match.ts';
import { contextRelevance } from './context-relevance.ts';
import { cost } from './cost.ts';
import { errorRate } from './error-rate.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { exactMatch } from './exact-match.ts';
import { factualCorrectness } from './factual-correctness.ts';
import { groundedness } from './groundedness.ts';
import { http } from './http.ts';
import { jsonMatch } from './json-match.ts';
import { jsonSchema } from './json-schema.ts';
import { lambda } from './lambda.ts';
import { latency } from './latency.ts';
import { length } from './length.ts';
import { levenshtein } from './levenshtein.ts';
import { listOverlap } from './list-overlap.ts';
import { loops } from './loops.ts';
import { module } from './module.ts';
import { numeric } from './numeric.ts';
import { pairwise } from './pairwise.ts';
import { pii } from './pii.ts';
import { probability } from './probability.ts';
import { recordedScore } from './recorded-score.ts';
import { refusal } from './refusal.ts';
import { regex } from './regex.ts';
import { regression } from './regression.ts';
import { retrieval } from './retrieval.ts';
import { rouge } from './rouge.ts';
import { rubric } from './rubric.ts';
import { secretLeakage } from './secret-leakage.ts';
import { semanticSimilarity } from './semantic-similarity.ts';
import { stepEfficiency } from './step-efficiency.ts';
import { stepErrors } from './step-errors.ts';
import { summarizationQuality } from './summarization-quality.ts';
import { taskCompletion } from './task-completion.ts';
import { tokens } from './tokens.ts';
import { toneStyle } from './tone-style.ts';
import { toolArguments } from './tool-arguments.ts';
import { toolSelectionAccuracy } from './tool-selection-accuracy.ts';
import { toxicity } from './toxicity.ts';
import { trajectory } from './trajectory.ts';

const definitions: readonly EvaluatorDefinition[] = [
  exactMatch,
  contains,
  regex,
  levenshtein,
  numeric,
  jsonSchema,
  jsonMatch,
  listOverlap,
  assertions,
  classification,
  probability,
  regression,
  bleu,
  chrf,
  rouge,
  semanticSimilarity,
  retrieval,
  contextMatch,
  toolSelectionAccuracy,
  toolArguments,
  trajectory,
  stepEfficiency,
  loops,
  stepErrors,
  pii,
  secretLeakage,
  bannedContent,
  groundedness,
  contextRelevance,
  answerRelevance,
  taskCompletion,
  factualCorrectness,
  summarizationQuality,
  toxicity,
  refusal,
  toneStyle,
  rubric,
  pairwise,
  command,
  module,
  http,
  lambda,
  recordedScore,
  length,
  latency,
  tokens,
  cost,
  errorRate,
];

/** Every kind of evaluator by its `type`, in the order of the documentation. */
export const evaluators: ReadonlyMap<string, EvaluatorDefinition> = new Map(
  definitions.map((definition) => [definition.type, definition]),
);
