import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepareEvaluator } from '../../core/evaluators/prepare-evaluator.ts';
import { judgedLabels } from '../../core/judges/judged-labels.ts';
import { measureAgreement } from '../../core/judges/measure-agreement.ts';
import { parseLabels } from '../../core/judges/parse-labels.ts';
import { swapConsistency } from '../../core/judges/swap-consistency.ts';
import { cohenKappa } from '../../core/statistics/cohen-kappa.ts';
import { fleissKappa } from '../../core/statistics/fleiss-kappa.ts';
import { krippendorffAlpha } from '../../core/statistics/krippendorff-alpha.ts';
import { detectionFactor } from '../../core/statistics/minimum-detectable-effect.ts';
import { roganGladen } from '../../core/statistics/rogan-gladen.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { type Claim, haluevalClaims } from '../helpers/halueval.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const known = z.record(z.string(), z.unknown());

function knownOutcome<Shape extends z.ZodType>(name: string, shape: Shape): z.output<Shape> {
  return shape.parse(known.parse(sharedJson('known-outcomes.json'))[name]);
}

describe.skipIf(!hasSharedData)(sharedDataTitle('LLMBar'), () => {
  const counts = z.object({
    n: z.number(),
    correctVerdictsOf2n: z.number(),
    positionInconsistent: z.number(),
    positionInconsistentRate: z.number(),
    correctInBothOrders: z.number(),
  });
  const outcomes = z.object({ subsets: z.record(z.string(), z.record(z.string(), counts)) });
  const order = z.object({ winner: z.string() });
  const result = z.array(
    z.object({
      label: z.number(),
      results: z.tuple([z.object({ 'swap = False': order, 'swap = True': order })]),
    }),
  );

  it('accuracy and inconsistency of each judge are what is known of every subset', () => {
    for (const [subset, judges] of Object.entries(knownOutcome('llmbar', outcomes).subsets)) {
      const prompt = subset === 'MT-Bench' ? 'Vanilla_NoRules' : 'Vanilla';
      for (const [judge, expected] of Object.entries(judges)) {
        const pairs = result.parse(sharedJson(`llmbar/${subset}/${judge}/${prompt}/result.json`));
        const verdicts = pairs.map(({ results: [both] }) => {
          return [both['swap = False'].winner, both['swap = True'].winner] as const;
        });
        const right = pairs.map(
          ({ label }, at) => verdicts[at]?.filter((one) => one === String(label)).length,
        );
        const { changed, inconsistency, malformed } = swapConsistency(verdicts, 0.95);
        expect({
          n: pairs.length,
          correctVerdictsOf2n: right.reduce((sum = 0, count = 0) => sum + count, 0),
          positionInconsistent: changed,
          positionInconsistentRate: Number(inconsistency?.estimate.toFixed(9)),
          correctInBothOrders: right.filter((count) => count === 2).length,
          malformed,
        }).toEqual({ ...expected, malformed: 0 });
      }
    }
  });
});

describe.skipIf(!hasSharedData)(sharedDataTitle('PandaLM'), () => {
  const judged = z.object({ agreesWithMajority: z.number(), of: z.number() });
  const outcome = z.object({
    cohenKappa: z.record(z.string(), z.number()),
    fleissKappa: z.number(),
    krippendorffNominal: z.number(),
    'gpt-3.5-turbo': judged,
    'pandalm-7b': judged,
  });
  const test = z.array(
    z.object({
      idx: z.coerce.string(),
      annotator1: z.number(),
      annotator2: z.number(),
      annotator3: z.number(),
    }),
  );
  const verdicts = z.array(
    z.object({ idx: z.coerce.string(), gpt_result: z.unknown(), pandalm_result: z.unknown() }).partial({
      gpt_result: true,
      pandalm_result: true,
    }),
  );
  const people = () =>
    test.parse(sharedJson('pandalm/testset-v1.json')).map(({ idx, annotator1, annotator2, annotator3 }) => {
      return { idx, labels: [annotator1, annotator2, annotator3] as const };
    });

  it('three annotators agree as is known', () => {
    const expected = knownOutcome('pandalm', outcome);
    const raters = [0, 1, 2].map((rater) => people().map(({ labels }) => labels[rater] ?? Number.NaN));
    const kappa = (one: number, other: number) => cohenKappa(raters[one] ?? [], raters[other] ?? [], 3) ?? 0;
    expect(kappa(0, 1)).toBeCloseTo(expected.cohenKappa['1-2'] ?? 0, 8);
    expect(kappa(0, 2)).toBeCloseTo(expected.cohenKappa['1-3'] ?? 0, 8);
    expect(kappa(1, 2)).toBeCloseTo(expected.cohenKappa['2-3'] ?? 0, 8);
    const votes = people().map(({ labels }) =>
      [0, 1, 2].map((verdict) => labels.filter((one) => one === verdict).length),
    );
    expect(fleissKappa(votes)).toBeCloseTo(expected.fleissKappa, 8);
    expect(krippendorffAlpha(raters, 'nominal')).toBeCloseTo(expected.krippendorffNominal, 8);
  });

  it.each([
    ['gpt-3.5-turbo', 'gpt_result', 63],
    ['pandalm-7b', 'pandalm_result', 0],
  ] as const)(
    '%s agrees with the majority as often as is known, and foreign verdicts are malformed',
    (judge, field, foreign) => {
      const options = { field: 'verdict', scores: 'ordinal', range: [0, 2] };
      const evaluator = prepareEvaluator('recorded-score', options);
      const said = new Map(
        verdicts.parse(sharedJson(`pandalm/${judge}-testset-v1.json`)).map((row) => [row.idx, row[field]]),
      );
      const labels = people().map(({ idx, labels: [first, second, third] }) => ({
        id: idx,
        output: { verdict: said.get(idx) },
        label: first === second || first === third ? first : second,
      }));
      const read = parseLabels(new TextEncoder().encode(jsonLines(labels)), 'labels.jsonl', evaluator);
      const rows = labels.map(({ id }) => ({ id, fields: {} }));
      const found = measureAgreement(
        { name: judge, scale: evaluator.scale, calibration: { path: 'labels.jsonl', minAgreement: 0.4 } },
        judgedLabels(rows, evaluator.create(new Map()), read),
        { clusters: null, seed: 1 },
      );
      const expected = knownOutcome('pandalm', outcome)[judge];
      expect(found.malformed).toBe(foreign);
      expect(found.labelled).toBe(expected.of - foreign);
      expect((found.agreement?.estimate ?? 0) * found.labelled).toBeCloseTo(expected.agreesWithMajority, 8);
    },
  );
});

describe.skipIf(!hasSharedData)(sharedDataTitle('HaluEval-2.0'), () => {
  const ppi = z.object({
    labelled: z.number(),
    estimate: z.number(),
    se: z.number(),
    classicalSe: z.number(),
  });
  const judge = z.object({
    rate: z.number(),
    sensitivity: z.number(),
    specificity: z.number(),
    kappa: z.number(),
  });
  const outcome = z.object({
    humanFalseRate: z.number(),
    judgeNotTrue: judge,
    judgeFalse: judge,
    ppiEvery13th: z.object({ judgeNotTrue: ppi, judgeFalse: ppi }),
  });

  it.each(['judgeNotTrue', 'judgeFalse'] as const)(
    'Rogan–Gladen gives the false claims back from %s',
    (name) => {
      const { humanFalseRate, ...judges } = knownOutcome('halueval2', outcome);
      const claims = haluevalClaims();
      const isFalse = (claim: Claim) =>
        name === 'judgeFalse' ? claim.judge === 'false' : claim.judge !== 'true';
      const positives = claims.filter(({ human }) => human === 'false');
      const negatives = claims.filter(({ human }) => human !== 'false');
      const judged = {
        share: claims.filter(isFalse).length / claims.length,
        rows: claims.length,
        sensitivity: positives.filter(isFalse).length / positives.length,
        positives: positives.length,
        specificity: 1 - negatives.filter(isFalse).length / negatives.length,
        negatives: negatives.length,
      };
      expect(judged.sensitivity).toBeCloseTo(judges[name].sensitivity, 8);
      expect(judged.specificity).toBeCloseTo(judges[name].specificity, 8);
      expect(roganGladen(judged)).toMatchObject({ estimate: expect.closeTo(humanFalseRate, 8) });
    },
  );

  it('labels of every 13th claim correct a good judge to a third of the variance, and it may block', async () => {
    await using repository = await gatedRepository();
    const { json, report } = await gateClaims(repository, '{ true: 1, unknown: 0, false: 0 }');
    const { humanFalseRate, ppiEvery13th } = knownOutcome('halueval2', outcome);
    const expected = ppiEvery13th.judgeNotTrue;
    const [gate] = report.gates;
    expect(json.verdict).toBe('pass');
    expect(gate).toMatchObject({ method: 'ppi++', blocking: true, decision: 'holds' });
    expect(gate?.estimate).toBeCloseTo(1 - expected.estimate, 8);
    expect(standardError(gate)).toBeCloseTo(expected.se, 8);
    expect((standardError(gate) / expected.classicalSe) ** 2).toBeLessThan(0.34);
    // What the judge alone says of its claims is not what people say.
    expect(gate?.interval?.[0]).toBeLessThan(1 - humanFalseRate);
    expect(gate?.interval?.[1]).toBeGreaterThan(1 - humanFalseRate);
    expect(gate?.candidate).toBeLessThan(gate?.interval?.[0] ?? 0);
    expect(gate?.notes).toContainEqual(expect.stringContaining('292 of 3793 rows'));
    expect(gate?.notes).toContainEqual(expect.stringMatching(/^Rogan–Gladen: 50\.\d+%/));
    expect(report.judges).toMatchObject([
      {
        evaluator: 'accurate',
        labelled: 292,
        malformed: 0,
        mayBlock: true,
        cohenKappa: { estimate: expect.closeTo(0.86, 2) },
      },
    ]);
  });

  it('a judge that misses two of three false claims is corrected without harm, and does not block', async () => {
    await using repository = await gatedRepository();
    const { json, report, exitCode } = await gateClaims(repository, '{ true: 1, unknown: 1, false: 0 }');
    const expected = knownOutcome('halueval2', outcome).ppiEvery13th.judgeFalse;
    const [gate] = report.gates;
    expect({ verdict: json.verdict, exitCode }).toEqual({ verdict: 'inconclusive', exitCode: 0 });
    expect(gate?.blocking).toBe(false);
    expect(gate?.notes).toContainEqual(
      expect.stringMatching(/^does not block: the judge agrees with people too little: kappa 0\.\d+ on 292/),
    );
    expect(gate?.estimate).toBeCloseTo(1 - expected.estimate, 8);
    expect(standardError(gate)).toBeCloseTo(expected.se, 8);
    expect(standardError(gate)).toBeLessThan(expected.classicalSe);
    expect(report.judges).toMatchObject([{ mayBlock: false, minAgreement: 0.4 }]);
    expect(report.judges[0]?.cohenKappa?.estimate).toBeLessThan(0.4);
  });
});

const estimated = z
  .object({ estimate: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() })
  .nullable();
const reportShape = z.object({
  gates: z.array(
    z.object({
      method: z.string(),
      blocking: z.boolean(),
      decision: z.string(),
      candidate: z.number().nullable(),
      estimate: z.number().nullable(),
      interval: z.tuple([z.number(), z.number()]).nullable(),
      detectable: z.number().nullable(),
      notes: z.array(z.string()),
    }),
  ),
  judges: z.array(
    z.object({
      evaluator: z.string(),
      labelled: z.number(),
      malformed: z.number(),
      mayBlock: z.boolean(),
      minAgreement: z.number(),
      cohenKappa: estimated,
    }),
  ),
});

/** What was detectable is a multiple of the standard error. */
function standardError(gate: { readonly detectable: number | null } | undefined): number {
  return (gate?.detectable ?? Number.NaN) / detectionFactor({ alpha: 0.05 });
}

/** The claims as outputs that a judge saw elsewhere; people labelled every thirteenth. */
async function gateClaims(repository: GatedRepository, values: string) {
  const claims = haluevalClaims();
  const output = ({ id, judge }: Claim) => ({ claim: id, judge });
  const labelled = claims.filter((_, at) => at % 13 === 0);
  await repository.commit('base', {
    'goldgate.yaml': `version: 1
datasets:
  claims: { path: golden/claims.jsonl }
suites:
  facts:
    dataset: claims
    target: { outputs: outputs/claims.jsonl }
    evaluators:
      accurate:
        type: recorded-score
        field: judge
        scores: binary
        values: ${values}
        calibration: golden/labels.jsonl
    gates:
      - { metric: accurate, at-least: 48% }
`,
    'golden/claims.jsonl': jsonLines(
      claims.map(({ id, response }) => ({ id, input: { claim: id, response } })),
    ),
    'golden/labels.jsonl': jsonLines(
      labelled.map((claim) => ({ id: claim.id, output: output(claim), label: claim.human, by: 'HaluEval' })),
    ),
    'outputs/claims.jsonl': jsonLines(claims.map(({ id }) => ({ id, output: { claim: id, judge: 'true' } }))),
  });
  await repository.commit('head', {
    'outputs/claims.jsonl': jsonLines(claims.map((claim) => ({ id: claim.id, output: output(claim) }))),
  });
  const gated = await repository.gate('--base', 'HEAD~1', '--head', 'HEAD');
  const { stdout } = await repository.goldgate(['report', gated.json.suites[0]?.run ?? '', '--json']);
  return { ...gated, report: reportShape.parse(JSON.parse(stdout)) };
}
