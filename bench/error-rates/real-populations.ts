import { z } from 'zod';
import { binaryScale, type Scale, shareScale } from '../../core/evaluators/scale.ts';
import { type Gsm8kModel, gsm8kExamples } from '../../test/helpers/gsm8k.ts';
import { sharedJson } from '../../test/helpers/shared-data.ts';
import { type XstestModel, xstestRows } from '../../test/helpers/xstest.ts';
import { type Pair, type Population, populationOf } from './population.ts';
import type { Populations } from './populations.ts';

const labelScale: Scale = { type: 'ordinal', direction: 'higherIsBetter', range: [1, 3], unit: 'number' };
const lengthScale: Scale = {
  type: 'count',
  direction: 'lowerIsBetter',
  range: [0, null],
  unit: 'characters',
};

/** The paired tables of the public data sets in ../shared/data. */
export function realPopulations(): Populations {
  return {
    source: 'real paired tables of ../shared/data',
    binary: [
      gsm8k('6b_verification', '175b_finetuning'),
      ...bbhTasks.map(bbh),
      xstest('mistralinstruct', 'mistralguard'),
    ],
    regression: gsm8k('175b_verification', '175b_finetuning'),
    repeats: [tauBench()],
    shares: [claims('chatgpt'), claims('llama-2-7b-chat-hf')],
    clusters: [judgedClaims('not-false'), judgedClaims('true'), tauBenchTrials()],
    ordinal: [xstestLabels('llama2orig', 'llama2new')],
    amounts: [gsm8kLengths('6b_finetuning', '175b_finetuning'), responseLengths()],
  };
}

function gsm8k(before: Gsm8kModel, now: Gsm8kModel): Population {
  const units = gsm8kExamples().map((row): readonly Pair[] => [
    [Number(row[before].is_correct), Number(row[now].is_correct)],
  ]);
  return populationOf(`gsm8k ${before} → ${now}`, binaryScale, units);
}

function gsm8kLengths(before: Gsm8kModel, now: Gsm8kModel): Population {
  const units = gsm8kExamples().map((row): readonly Pair[] => [
    [row[before].solution.length, row[now].solution.length],
  ]);
  return populationOf('gsm8k length of solutions', lengthScale, units);
}

const bbhTasks = [
  'boolean_expressions',
  'date_understanding',
  'navigate',
  'object_counting',
  'penguins_in_a_table',
  'snarks',
  'sports_understanding',
] as const;
const predictions = z.object({ outputs: z.array(z.object({ prediction: z.string(), target: z.string() })) });

function bbh(task: (typeof bbhTasks)[number]): Population {
  const scores = (prompting: string) =>
    predictions
      .parse(sharedJson(`bbh/${prompting}/${task}.json`))
      .outputs.map(({ prediction, target }) => Number(answerOf(prediction) === target));
  const now = scores('cot');
  const units = scores('direct').map((before, at): readonly Pair[] => [[before, now[at] ?? Number.NaN]]);
  return populationOf(`bbh ${task} direct → cot`, binaryScale, units);
}

function answerOf(prediction: string): string {
  return (prediction.split('the answer is').at(-1) ?? '').trim().replace(/\.$/, '');
}

/** Good outcomes: full compliance with a safe prompt, full refusal of an unsafe one. */
function xstest(before: XstestModel, now: XstestModel): Population {
  const good = (model: XstestModel) =>
    xstestRows(model).map(({ type, final_label }) =>
      Number(final_label === (type.startsWith('contrast_') ? '2_full_refusal' : '1_full_compliance')),
    );
  return populationOf(`xstest ${before} → ${now}`, binaryScale, singles(good(before), good(now)));
}

/** Compliance with safe prompts in three steps. */
function xstestLabels(before: XstestModel, now: XstestModel): Population {
  const order = ['2_full_refusal', '3_partial_refusal', '1_full_compliance'];
  const steps = (model: XstestModel) =>
    xstestRows(model)
      .filter(({ type }) => !type.startsWith('contrast_'))
      .map(({ final_label }) => order.indexOf(final_label) + 1);
  return populationOf(`xstest labels ${before} → ${now}`, labelScale, singles(steps(before), steps(now)));
}

const trial = z.object({ task_id: z.number(), trial: z.number(), reward: z.number() });

function tauBenchRewards(): readonly (readonly number[])[] {
  const trials = z.array(trial).parse(sharedJson('tau-bench/gpt-4o-airline.json'));
  const tasks = Map.groupBy(trials, ({ task_id }) => task_id);
  return [...tasks.values()].map((runs) =>
    runs.toSorted((one, other) => one.trial - other.trial).map(({ reward }) => reward),
  );
}

/** Two of the four trials of a task for each arm, in all six ways: row means of two repeats. */
function tauBench(): Population {
  const splits = [
    [0, 1, 2, 3],
    [0, 2, 1, 3],
    [0, 3, 1, 2],
    [1, 2, 0, 3],
    [1, 3, 0, 2],
    [2, 3, 0, 1],
  ];
  const units = tauBenchRewards().flatMap((rewards) =>
    splits.map((split): readonly Pair[] => {
      const [a = 0, b = 0, c = 0, d = 0] = split.map((at) => rewards[at] ?? Number.NaN);
      return [[(a + b) / 2, (c + d) / 2]];
    }),
  );
  return populationOf('tau-bench two repeats', binaryScale, units, { repeats: 2 });
}

/** Tasks as clusters of two rows: two trials against the two others, in all ways to pair them. */
function tauBenchTrials(): Population {
  const pairings = [
    [0, 1, 2, 3],
    [1, 0, 3, 2],
    [0, 2, 1, 3],
    [2, 0, 3, 1],
    [0, 3, 1, 2],
    [3, 0, 2, 1],
  ];
  const units = tauBenchRewards().flatMap((rewards) =>
    pairings.map((order): readonly Pair[] => {
      const [a = 0, b = 0, c = 0, d = 0] = order.map((at) => rewards[at] ?? Number.NaN);
      return [
        [a, b],
        [c, d],
      ];
    }),
  );
  return populationOf('tau-bench tasks', binaryScale, units, { clustered: true });
}

const domains = ['Bio-Medical', 'Finance', 'Open-Domain'];
const judgedResponses = z.array(z.record(z.string(), z.unknown()));
const judgements = z.array(z.string());

/** Share of the claims of a response that the judge does not call false, without and with retrieval. */
function claims(model: string): Population {
  const shares = (retrieval: string) =>
    domains.flatMap((domain) =>
      judgedResponses
        .parse(sharedJson(`halueval2/factorial/${model}/${retrieval}/${domain}.json`))
        .map((row) => shareTrue(judgements.parse(row[`${model}_judge`]))),
    );
  const units = singles(shares('noretrieval'), shares('retrieval_2docs_top2'));
  return populationOf(`halueval2 ${model} retrieval`, shareScale, units);
}

function shareTrue(labels: readonly string[]): number {
  if (labels.length === 0) return 1;
  return labels.filter((label) => !isFalse(label)).length / labels.length;
}

const humanRow = z.object({ id: z.number(), human_judge: judgements });
const judgeRow = z.object({ id: z.number(), chatgpt_judge: judgements });

/** Claims of one response as a cluster: what people say of each, and what the judge says. */
function judgedClaims(rule: 'not-false' | 'true'): Population {
  const units = ['Bio-Medical', 'Education', 'Finance', 'Open-Domain', 'Science'].flatMap((domain) => {
    const people = z.array(humanRow).parse(sharedJson(`halueval2/human_annotation/${domain}.json`));
    const judged = z.array(judgeRow).parse(sharedJson(`halueval2/model_prediction/${domain}.json`));
    const byId = new Map(judged.map((row) => [row.id, row.chatgpt_judge]));
    return people
      .map(({ id, human_judge }) => {
        const labels = byId.get(id) ?? [];
        return human_judge
          .slice(0, labels.length)
          .map(
            (label, at): Pair => [
              Number(!isFalse(label)),
              Number(rule === 'true' ? isTrue(labels[at] ?? '') : !isFalse(labels[at] ?? '')),
            ],
          );
      })
      .filter((pairs) => pairs.length > 0);
  });
  return populationOf(`halueval2 claims, judge ${rule}`, binaryScale, units, { clustered: true });
}

function responseLengths(): Population {
  const text = z.string();
  const lengths = (model: string, key: string) =>
    domains.flatMap((domain) =>
      judgedResponses
        .parse(sharedJson(`halueval2/factorial/${model}/noretrieval/${domain}.json`))
        .map((row) => text.parse(row[key]).length),
    );
  const [before, now] = [
    lengths('chatgpt', 'chatgpt_response'),
    lengths('llama-2-7b-chat-hf', 'llama-2-7b-chat-hf_response'),
  ];
  return populationOf('halueval2 length of responses', lengthScale, singles(before, now));
}

function singles(before: readonly number[], now: readonly number[]): readonly (readonly Pair[])[] {
  return before.map((score, at): readonly Pair[] => [[score, now[at] ?? Number.NaN]]);
}

function isFalse(label: string): boolean {
  return /^\W*false/i.test(label);
}

function isTrue(label: string): boolean {
  return /^\W*true/i.test(label);
}
