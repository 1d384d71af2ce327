import { expect, it } from 'vitest';
import type { ToolCall } from '../../core/target/output.ts';
import { answeredCategories, bfclRows, perfectCalls } from '../helpers/bfcl.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';

const configuration = `version: 1
datasets:
  calls: { path: golden/calls.jsonl, segments: [category] }
suites:
  functions:
    dataset: calls
    target: { outputs: outputs/calls.jsonl }
    evaluators:
      tools: { type: tool-selection-accuracy, stage: planning }
      arguments: { type: tool-arguments, stage: tool-call }
    gates:
      - { metric: tools, at-least: 99.5% }
      - { metric: arguments, no-worse-than: baseline, margin: 2% }
      - { metric: arguments, no-worse-than: baseline, margin: 2%, per: category }
`;

const categories = [...answeredCategories, 'relevance'] as const;

const rows = () =>
  categories.flatMap((category) =>
    bfclRows(category).map((row) => ({
      ...row,
      id: `${category}/${row.id}`,
      category,
      calls: perfectCalls(row),
    })),
  );

/** One argument of a call that a model would have got wrong. */
function withWrongValue(calls: readonly ToolCall[]): readonly ToolCall[] {
  const at = calls.findLastIndex((call) => Object.keys(call.arguments).length > 0);
  return calls.map((call, place) => {
    const [name] = Object.keys(call.arguments);
    return place === at && name !== undefined
      ? { ...call, arguments: { ...call.arguments, [name]: 'something else entirely' } }
      : call;
  });
}

it.skipIf(!hasSharedData)(
  sharedDataTitle(
    'the ground truth of the Berkeley leaderboard is gated: right calls pass, wrong values break where they are',
  ),
  async () => {
    await using repository = await gatedRepository();
    const all = rows();
    const outputs = (calls: (row: (typeof all)[number], at: number) => readonly ToolCall[]) =>
      jsonLines(all.map((row, at) => ({ id: row.id, output: '', toolCalls: calls(row, at) })));
    await repository.commit('base', {
      'goldgate.yaml': configuration,
      'golden/calls.jsonl': jsonLines(
        all.map(({ id, expected, category }) => ({ id, input: `question of ${id}`, expected, category })),
      ),
      'outputs/calls.jsonl': outputs(({ calls }) => calls),
    });
    const isPlanted = ({ category }: (typeof all)[number], at: number) =>
      category === 'parallel_multiple_function' && at % 4 === 0;
    await repository.write({
      'outputs/calls.jsonl': outputs((row, at) =>
        isPlanted(row, at) ? withWrongValue(row.calls) : row.calls,
      ),
    });
    const { json, exitCode } = await repository.gate();
    expect({ verdict: json.verdict, exitCode }).toEqual({ verdict: 'fail', exitCode: 1 });
    const gates = json.suites[0]?.gates ?? [];
    expect(gates.slice(0, 2)).toMatchObject([
      { metric: 'tools.mean', candidate: 1, decision: 'holds', rows: 1390 },
      { metric: 'arguments.mean', baseline: 1, candidate: (1390 - 50) / 1390, decision: 'broken' },
    ]);
    const bySegment = Object.fromEntries(
      gates.slice(2).map(({ segment, baseline, candidate, decision }) => {
        return [segment?.['category'], [baseline, candidate, decision]];
      }),
    );
    expect(bySegment).toEqual({
      ...Object.fromEntries(categories.map((category) => [category, [1, 1, 'holds']])),
      parallel_multiple_function: [1, 0.75, 'broken'],
    });
  },
);
