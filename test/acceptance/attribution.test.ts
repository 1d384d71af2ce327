import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { localBlobs } from '../../adapters/local/local-blobs.ts';
import type { Attribution } from '../../core/attribution/attribution.ts';
import { binaryScale } from '../../core/evaluators/scale.ts';
import { parseReport } from '../../core/report/parse-report.ts';
import { tQuantile } from '../../core/statistics/t-distribution.ts';
import { split } from '../core/attribution/ablation-tables.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const domains = ['Bio-Medical', 'Finance', 'Open-Domain'] as const;
const models = ['chatgpt', 'llama-2-7b-chat-hf'] as const;
const retrieval = ['retrieval_2docs_top2', 'noretrieval'] as const;

const share = z.object({
  model: z.number(),
  retriever: z.number(),
  total: z.number(),
  interaction: z.number(),
});
const outcomes = z.object({
  halueval2: z.object({
    shapley: z.object({
      pooled: share,
      'Bio-Medical': share,
      Finance: share,
      'Open-Domain': share,
      perRow: z.object({ model: z.object({ se: z.number() }), retriever: z.object({ se: z.number() }) }),
    }),
  }),
});
const readOutcomes = () => outcomes.parse(sharedJson('known-outcomes.json')).halueval2.shapley;

const digestSchema = z.templateLiteral(['sha256:', z.string()]);

interface Answer {
  readonly id: string;
  readonly domain: string;
  readonly hasFalseClaim: boolean;
}

/** Answers of an arm: bit 0 = the other model, bit 1 = without retrieval. */
function readAnswers(arm: number): readonly Answer[] {
  const model = models[arm & 1];
  const answers = z.array(z.record(z.string(), z.unknown()));
  const labels = z.array(z.string());
  return domains.flatMap((domain) => {
    const path = `halueval2/factorial/${model}/${retrieval[arm >> 1]}/${domain}.json`;
    return answers.parse(sharedJson(path)).map((answer) => ({
      id: `${domain}/${String(answer['id'])}`,
      domain,
      hasFalseClaim: labels.parse(answer[`${model}_judge`]).some((label) => /^false/i.test(label)),
    }));
  });
}

const readArms = () => [0, 1, 2, 3].map(readAnswers);

/** @param sign −1 where the metric is the share of answers without a false claim */
function expectKnown(attributions: readonly Attribution[], sign: 1 | -1): void {
  const known = readOutcomes();
  const of = (domain: string | null) =>
    attributions.find(({ segment }) => (segment?.['domain'] ?? null) === domain);
  for (const [domain, expected] of [
    [null, known.pooled] as const,
    ...domains.map((one) => [one, known[one]] as const),
  ]) {
    const found = of(domain);
    const contribution = (factor: string) =>
      found?.factors.find((one) => one.factor === factor)?.contribution;
    expect(found?.total).toBeCloseTo(sign * expected.total, 8);
    expect(contribution('model')).toBeCloseTo(sign * expected.model, 8);
    expect(contribution('retriever')).toBeCloseTo(sign * expected.retriever, 8);
    expect(found?.interactions[0]?.effect).toBeCloseTo(sign * expected.interaction, 8);
  }
  expect(standardError(of(null), 'model')).toBeCloseTo(known.perRow.model.se, 3);
  expect(standardError(of(null), 'retriever')).toBeCloseTo(known.perRow.retriever.se, 3);
  expect(of(null)).toMatchObject({ rows: 600, method: 'shapley', intervalLevel: 0.95 });
}

/** What the interval of a factor is wide by. */
function standardError(attribution: Attribution | undefined, factor: string): number {
  const [lower, upper] = attribution?.factors.find((one) => one.factor === factor)?.interval ?? [
    Number.NaN,
    0,
  ];
  return (upper - lower) / 2 / tQuantile(0.975, (attribution?.rows ?? 0) - 1);
}

const pooledSentence = 'of the 42.5 points lost, the retriever costs 22.3 and the model 20.3';
const financeSentence =
  'of the 31.5 points lost, the model costs 23.3 and the retriever 8.3; together they cost 16.5 less than apart, so the split depends on the combination';

const configuration = (target: string) => `version: 1
datasets:
  questions: { path: golden/questions.jsonl, segments: [domain] }
suites:
  claims:
    dataset: questions
    target: ${target}
    attribute: true
    evaluators:
      truthful: { type: recorded-score, values: { "clean": 1, "has a false claim": 0 }, scores: binary }
    gates:
      - { metric: truthful, no-worse-than: baseline, margin: 5% }
`;

describe.skipIf(!hasSharedData)(sharedDataTitle('HaluEval-2.0, to another model and no retrieval'), () => {
  it('is split as known, overall and per domain, with the standard errors of the rows', () => {
    const arms = readArms();
    const { attributions, notes } = split({
      factors: ['model', 'retriever'],
      scores: (arm) => (arms[arm] ?? []).map(({ hasFalseClaim }) => Number(hasFalseClaim)),
      scale: { ...binaryScale, direction: 'lowerIsBetter' },
      segments: { domain: (arms[0] ?? []).map(({ domain }) => domain) },
    });
    expect(notes).toEqual([]);
    expect(attributions).toHaveLength(4);
    expectKnown(attributions, 1);
    expect(attributions[0]?.sentence).toBe(pooledSentence);
    expect(attributions[2]?.sentence).toBe(financeSentence);
  });

  it('is split the same by the command line, from recorded outputs', async () => {
    const [before = [], model = [], retriever = [], after = []] = readArms();
    const outputs = (answers: readonly Answer[]) =>
      jsonLines(
        answers.map(({ id, hasFalseClaim }) => ({
          id,
          output: hasFalseClaim ? 'has a false claim' : 'clean',
        })),
      );
    await using repository = await gatedRepository();
    await repository.commit('chatgpt with retrieval', {
      'goldgate.yaml': configuration('{ outputs: outputs/answers.jsonl }'),
      'golden/questions.jsonl': jsonLines(before.map(({ id, domain }) => ({ id, input: id, domain }))),
      'outputs/answers.jsonl': outputs(before),
    });
    await repository.commit('llama without retrieval', {
      'goldgate.yaml': configuration(
        '{ outputs: outputs/answers.jsonl, ablations: { model: outputs/model.jsonl, retriever: outputs/retriever.jsonl } }',
      ),
      'outputs/answers.jsonl': outputs(after),
      'outputs/model.jsonl': outputs(model),
      'outputs/retriever.jsonl': outputs(retriever),
    });

    const { json } = await repository.gate('--base', 'HEAD~1', '--head', 'HEAD', '--store', 'store');

    const [suite] = json.suites;
    expect(suite).toMatchObject({ verdict: 'fail', rows: { total: 600, paired: 600 } });
    const store = localBlobs(join(repository.path, 'store'));
    const report = parseReport(await store.get(digestSchema.parse(suite?.report)));
    expect(report.arms.map(({ name }) => name)).toEqual([
      'baseline',
      'candidate',
      'ablation:model',
      'ablation:retriever',
    ]);
    expect(report.attribution).toHaveLength(4);
    expectKnown(report.attribution, -1);
    expect(report.attribution[0]?.sentence).toBe(pooledSentence);
  });
});
