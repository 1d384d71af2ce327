import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../core/statistics/seeded-random.ts';
import type { SweepReport } from '../../core/sweep/sweep-report.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { answerPart, gsm8kExamples, gsm8kModels } from '../helpers/gsm8k.ts';
import { type ModelServer, modelServer } from '../helpers/model-server.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';
import { xstestRows } from '../helpers/xstest.ts';

/** A question with what models said to it, by their names. */
interface Asked {
  readonly question: string;
  readonly expected?: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** Problems of GSM8K with the solutions of four models. */
function gsm8k(): readonly Asked[] {
  return gsm8kExamples().map(({ question, ground_truth: truth, ...models }) => {
    const answers = gsm8kModels.map((name) => [name, models[name].solution] as const);
    return { question, expected: answerPart(truth), answers: Object.fromEntries(answers) };
  });
}

/** Prompts of XSTest with the completions of two versions of one model. */
function xstest(): readonly Asked[] {
  const after = xstestRows('llama2new');
  return xstestRows('llama2orig').map(({ prompt, completion }, at) => {
    return { question: prompt, answers: { before: completion, after: after[at]?.completion ?? '' } };
  });
}

const dayMs = 86_400_000;
const monday = Date.UTC(2026, 2, 2);
const dateOf = (day: number) => new Date(monday + day * dayMs).toISOString().slice(0, 10);

/** A repository whose suite asks the server, and traces of four days that say nothing of a change. */
async function probedRepository(
  server: ModelServer,
  probes: readonly Asked[],
  evaluator: object,
): Promise<GatedRepository> {
  const repository = await gatedRepository();
  const traces = [0, 1, 2, 3].map((day) => [
    `traces/${day}.jsonl`,
    jsonLines(
      probes.map(({ question, answers }, at) => ({
        id: `t-${day}-${at}`,
        at: new Date(monday + day * dayMs + at * 60_000).toISOString(),
        input: question,
        output: Object.values(answers)[0] ?? '',
        model: 'gpt-x',
      })),
    ),
  ]);
  await repository.commit('base', {
    'goldgate.yaml': JSON.stringify({
      version: 1,
      datasets: { golden: { path: 'golden.jsonl' } },
      prompts: { answer: { path: 'prompt.md' } },
      models: { main: { provider: 'openai-compatible', baseUrl: server.url, id: 'gpt-x' } },
      suites: {
        answers: {
          dataset: 'golden',
          target: { prompt: 'answer', model: 'main' },
          evaluators: { own: evaluator },
          gates: [{ metric: 'own', 'at-least': '0%' }],
        },
      },
      sweeps: {
        production: {
          suite: 'answers',
          traces: { path: 'traces/*.jsonl' },
          probes: 'probes.jsonl',
          raise: '1 of 1',
          signals: [
            { behaviour: 'output', shift: 0.1 },
            { behaviour: 'own', shift: 0.05 },
            { share: 'model', change: 'any' },
          ],
        },
      },
    }),
    'prompt.md': '{{ input }}',
    'golden.jsonl': jsonLines([{ id: 1, input: 'one' }]),
    'probes.jsonl': jsonLines(
      probes.map(({ question, expected }, at) => ({
        id: `p-${at}`,
        input: question,
        ...(expected === undefined ? {} : { expected }),
      })),
    ),
    ...Object.fromEntries(traces),
  });
  return repository;
}

async function sweptDay(repository: GatedRepository, day: number): Promise<SweepReport> {
  const { stdout, stderr } = await repository.goldgate([
    'sweep',
    '--json',
    '--from',
    dateOf(day),
    '--to',
    dateOf(day + 1),
  ]);
  const [swept] = JSON.parse(stdout === '' ? '{}' : stdout).sweeps ?? [];
  if (swept === undefined) throw new Error(stdout + stderr);
  return swept.report;
}

/** By the figures alone, whatever the evaluator says. */
const stateOf = ({ signals }: SweepReport) =>
  signals
    .filter(({ metric }) => metric !== 'own')
    .map(({ kind, metric, state }) => `${kind} ${metric}: ${state}`);
const indexOf = ({ signals }: SweepReport) =>
  signals.find(({ metric, kind }) => kind === 'behaviour' && metric === 'output');

/** Serves recorded answers of the models that are named, each as often as the others, under one name. */
async function recordedModels(asked: readonly Asked[], first: readonly string[]) {
  let models = first;
  const { below } = seededRandom(8);
  const byQuestion = new Map(asked.map((one) => [one.question, one.answers]));
  const server = await modelServer({
    answer: ({ body }) => {
      const name = models[below(models.length)] ?? '';
      return { kind: 'reply', text: byQuestion.get(body.messages?.at(-1)?.content ?? '')?.[name] ?? '' };
    },
  });
  return {
    server,
    swap: (next: readonly string[]) => {
      models = next;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe.skipIf(!hasSharedData)(
  sharedDataTitle('a sweep that probes recorded answers of real models, under one name'),
  () => {
    it('is quiet over a model that answers GSM8K now like this and now like that, and finds the larger one in its place', async () => {
      const probes = gsm8k().slice(0, 60);
      await using served = await recordedModels(probes, ['6b_finetuning', '6b_verification']);
      await using repository = await probedRepository(served.server, probes, {
        type: 'numeric',
        marker: 'A:',
        take: 'only',
      });
      const range = ['--from', dateOf(0), '--to', dateOf(1)];
      const foreseen = await repository.goldgate(['sweep', '--dry-run', ...range]);
      expect(foreseen.stdout).toContain(
        '60 probes would be asked anew: 120 calls of prompt answer with main',
      );
      expect(served.server.count).toBe(0);

      await sweptDay(repository, 0);
      const quiet = await sweptDay(repository, 1);
      expect(stateOf(quiet)).toEqual(['behaviour output: quiet', 'model model: quiet']);
      served.swap(['175b_finetuning', '175b_verification']);
      const swapped = await sweptDay(repository, 2);
      expect(stateOf(swapped)).toEqual(['behaviour output: raised', 'model model: quiet']);
      expect(indexOf(swapped)?.detail).toContain('the model still reports "gpt-x"');
      const text = await repository.goldgate(['sweep', '--from', dateOf(2), '--to', dateOf(3)]);
      expect(text.stdout).toMatch(
        /behaviour of target moved: index 0\.\d+ \(0\.\d+ to 0\.\d+\)|behaviour of target by own moved/,
      );
      expect(text.stdout).toContain('60 probes, threshold index 0.1');
      expect(text.stdout).toContain('Nothing is new in this window');
      expect(served.server.count).toBe(360);
    }, 120_000);

    it('finds the next version of a model on XSTest, whose answers are of one kind', async () => {
      const probes = xstest().filter((_, at) => at % 9 === 0);
      await using served = await recordedModels(probes, ['before']);
      await using repository = await probedRepository(served.server, probes, {
        type: 'regex',
        pattern: 'cannot',
      });
      await sweptDay(repository, 0);
      const quiet = await sweptDay(repository, 1);
      expect(indexOf(quiet)).toMatchObject({ state: 'quiet', effect: 0 });
      served.swap(['after']);
      const swapped = await sweptDay(repository, 2);
      expect(indexOf(swapped)).toMatchObject({ state: 'raised' });
      served.swap(['before']);
      expect(indexOf(await sweptDay(repository, 3))).toMatchObject({ state: 'cleared' });
    }, 120_000);
  },
);
