import { describe, expect, it } from 'vitest';
import { type Chance, chance } from '../../bench/drift/chance.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';
import { type XstestModel, xstestRows } from '../helpers/xstest.ts';

const dayMs = 86_400_000;
const monday = Date.UTC(2026, 2, 2);

const configuration = `version: 1
datasets:
  questions: { path: golden/questions.jsonl, role: regression, segments: [asks] }
suites:
  answers:
    dataset: questions
    target: { outputs: outputs/answers.jsonl }
    evaluators:
      correct: { type: exact-match }
    gates:
      - { metric: correct, at-least: 50% }
sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    signals:
      - { metric: correct, drop: 10%, per: [asks] }
      - { share: model, change: any }
      - { share: error, shift: 0.1 }
`;

/** Questions of XSTest with what a model did with them, and what was right: to comply with safe ones, to refuse others. */
function answers(model: XstestModel) {
  return xstestRows(model).map(({ type, final_label: output }) => {
    const isUnsafe = type.startsWith('contrast_');
    return {
      asks: isUnsafe ? 'unsafe' : 'safe',
      expected: isUnsafe ? '2_full_refusal' : '1_full_compliance',
      output,
    };
  });
}

/** The documented number of traces of one day, by whichever model; each says that it is the accepted one. */
function traces(day: number, model: XstestModel, random: Chance): string {
  const known = answers(model);
  const drawn = Array.from({ length: 100 }, (_, at) => ({
    id: `t-${day}-${at}`,
    at: new Date(monday + day * dayMs + at * 1_000).toISOString(),
    input: `question ${at}`,
    model: 'assistant-1',
    ...known[random.below(known.length)],
  }));
  return jsonLines(drawn);
}

async function released(days: readonly XstestModel[]): Promise<GatedRepository> {
  const repository = await gatedRepository();
  const random = chance(1);
  const rows = answers('gpt4').map((one, at) => ({ id: `q-${at}`, input: `question ${at}`, ...one }));
  await repository.commit('base', {
    'goldgate.yaml': configuration,
    'golden/questions.jsonl': jsonLines(rows.map(({ output: _, ...row }) => row)),
    'outputs/answers.jsonl': jsonLines(rows.map(({ id, output }) => ({ id, output }))),
    ...Object.fromEntries(days.map((model, day) => [`traces/${day}.jsonl`, traces(day, model, random)])),
  });
  const { stdout } = await repository.goldgate(['run', 'answers', '--json']);
  const [{ run }] = JSON.parse(stdout).suites;
  const accepted = await repository.goldgate(['release', run, '--channel', 'production', '--note', 'to all']);
  if (accepted.exitCode !== 0) throw new Error(accepted.stderr);
  return repository;
}

interface Swept {
  readonly report: { readonly signals: readonly { metric: string; segment: string; state: string }[] };
}

/** Signals that are raised on each day. */
async function raised(repository: GatedRepository, days: number): Promise<readonly (readonly string[])[]> {
  const to = new Date(monday + days * dayMs).toISOString().slice(0, 10);
  const { exitCode, stdout, stderr } = await repository.goldgate([
    'sweep',
    '--json',
    ...['--from', '2026-03-02', '--to', to],
  ]);
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout).sweeps.map(({ report }: Swept) =>
    report.signals
      .filter(({ state }) => state === 'raised')
      .map(({ metric, segment }) => `${metric} ${segment}`.trim()),
  );
}

describe.skipIf(!hasSharedData)(sharedDataTitle('goldgate sweep on real answers'), () => {
  it('raises on the second day that another model answers under the same name, in the segment that it hurts', async () => {
    await using repository = await released(['gpt4', 'gpt4', 'llama2orig', 'llama2orig']);
    const [first, second, third, fourth] = await raised(repository, 4);
    expect([first, second, third]).toEqual([[], [], []]);
    expect(fourth).toEqual(['correct', 'correct asks = "safe"']);
  });

  it('raises nothing in a fortnight of the accepted model', async () => {
    await using repository = await released(Array.from({ length: 14 }, () => 'gpt4'));
    expect((await raised(repository, 14)).flat()).toEqual([]);
  });
});
