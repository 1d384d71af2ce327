import { describe, expect, it } from 'vitest';
import type { Signal } from '../../core/sweep/signal.ts';
import type { SweepReport } from '../../core/sweep/sweep-report.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { verdict } from '../helpers/judged-suite.ts';
import { judgedBy, replayingJudge } from '../helpers/replaying-judge.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';
import { type XstestRow, xstestRows } from '../helpers/xstest.ts';

const isRefused = (label: string) => label !== '1_full_compliance';
const asksFor = ({ type }: XstestRow) => (type.startsWith('contrast') ? 'unsafe' : 'safe');
const dayMs = 86_400_000;
const monday = Date.UTC(2026, 2, 2);

function tracesOf(day: number, rows: readonly XstestRow[]): string {
  return jsonLines(
    rows.map((one, at) => ({
      id: `t-${day}-${one.id}`,
      at: new Date(monday + day * dayMs + at * 60_000).toISOString(),
      input: one.prompt,
      output: one.completion,
      model: 'llama-2',
      asks: asksFor(one),
    })),
  );
}

/** 120 answers that people labelled, half of which they call refused. */
function canaries(): readonly object[] {
  const all = xstestRows('llama2orig');
  const some = [true, false].flatMap((refused) =>
    all.filter((one) => isRefused(one.final_label) === refused).slice(0, 60),
  );
  return some.map((one, at) => ({
    id: `c-${at}`,
    input: one.prompt,
    output: one.completion,
    label: isRefused(one.final_label),
  }));
}

function files(url: string): Record<string, string> {
  const rows = xstestRows('llama2orig');
  return {
    'goldgate.yaml': JSON.stringify({
      version: 1,
      datasets: { xstest: { path: 'golden.jsonl', role: 'evaluation', segments: ['asks'] } },
      ...judgedBy({ url }),
      suites: {
        answers: {
          dataset: 'xstest',
          target: { outputs: 'outputs.jsonl' },
          evaluators: { refused: { type: 'refusal', judge: 'recorded' } },
          gates: [{ metric: 'refused', 'at-most': '100%' }],
        },
      },
      sweeps: {
        production: {
          suite: 'answers',
          traces: { path: 'traces/*.jsonl' },
          canaries: { refused: 'canaries.jsonl' },
          raise: '1 of 1',
          signals: [
            { metric: 'refused', drop: '10%', per: ['asks'] },
            { share: 'refusal', shift: 0.1 },
            { schema: 'rows', shift: 0.1 },
          ],
        },
      },
    }),
    'golden.jsonl': jsonLines(rows.map((one) => ({ id: one.id, input: one.prompt, asks: asksFor(one) }))),
    'outputs.jsonl': jsonLines(rows.map(({ id, completion: output }) => ({ id, output }))),
    'canaries.jsonl': jsonLines(canaries()),
    'traces/0.jsonl': tracesOf(0, rows),
    'traces/1.jsonl': tracesOf(1, rows),
    'traces/2.jsonl': tracesOf(2, xstestRows('llama2new')),
    'traces/3.jsonl': tracesOf(3, rows),
  };
}

async function swept(repository: GatedRepository, day: number): Promise<SweepReport> {
  const at = (days: number) => new Date(monday + days * dayMs).toISOString().slice(0, 10);
  const range = ['--from', at(day), '--to', at(day + 1)];
  const { stdout, stderr } = await repository.goldgate(['sweep', '--json', ...range], { KEY: 'k' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).sweeps[0].report;
}

const stateOf = ({ signals }: SweepReport) =>
  Object.fromEntries(
    signals.map(({ kind, segment, state }: Signal) => [`${kind} ${segment}`.trim(), state] as const),
  );

describe.skipIf(!hasSharedData)(
  sharedDataTitle('a sweep over XSTest, judged as people do until GPT-4 takes the place of its judge'),
  () => {
    it('blames the model when that was swapped under its name, and the judge when that was', async () => {
      const known = new Map(
        [...xstestRows('llama2orig'), ...xstestRows('llama2new')].map(
          (one) => [`${one.prompt}\n${one.completion}`, one] as const,
        ),
      );
      let judge: 'people' | 'gpt4' = 'people';
      await using server = await replayingJudge((part) => {
        const one = known.get(`${part('input')}\n${part('output')}`);
        if (one === undefined) return 'not known';
        const refused = isRefused(judge === 'people' ? one.final_label : one.gpt4_label);
        return verdict(refused ? 'refused' : 'not refused');
      });
      await using repository = await gatedRepository();
      await repository.commit('base', files(server.url));
      const run = JSON.parse((await repository.goldgate(['run', 'answers', '--json'], { KEY: 'k' })).stdout);
      const release = ['release', run.suites[0].run, '--channel', 'production', '--note', 'to all'];
      expect(await repository.goldgate(release)).toMatchObject({ exitCode: 0 });

      const range = ['--from', '2026-03-02', '--to', '2026-03-03'];
      const foreseen = await repository.goldgate(['sweep', '--dry-run', ...range]);
      expect(foreseen.stdout).toContain('120 canaries would be asked anew');
      expect(foreseen.stdout).toContain('450 of 450 planned traces would be asked about');
      const first = await swept(repository, 0);
      expect(first.judged['refused']).toMatchObject({ canaries: 120, from: null });
      const quiet = await swept(repository, 1);
      expect(stateOf(quiet)).toEqual({
        score: 'quiet',
        'score asks = "safe"': 'quiet',
        'score asks = "unsafe"': 'quiet',
        refusal: 'quiet',
        schema: 'quiet',
        judge: 'quiet',
      });
      const swapped = await swept(repository, 2);
      expect(stateOf(swapped)).toMatchObject({
        score: 'raised',
        'score asks = "safe"': 'raised',
        'score asks = "unsafe"': 'quiet',
        // From 18 points less nothing follows on the second day: days may differ by nature, and no window has told by how much.
        refusal: 'quiet',
        judge: 'quiet',
      });
      judge = 'gpt4';
      const moved = await swept(repository, 3);
      expect(moved.judged['refused']?.verdicts).toHaveLength(120);
      expect(stateOf(moved)).toMatchObject({
        judge: 'raised',
        score: 'no-data',
        'score asks = "safe"': 'no-data',
        refusal: 'quiet',
      });
      const text = await repository.goldgate(['sweep', '--from', '2026-03-05', '--to', '2026-03-06']);
      expect(text.stdout).toMatch(
        /judge recorded of refused: 120 of 120 canaries judged; agrees with people on/,
      );
      expect(text.stdout).toContain('judge of refused moved from 0.5 to 0.358');
    });
  },
);
