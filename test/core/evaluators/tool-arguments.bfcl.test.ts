import { describe, expect, it } from 'vitest';
import type { ToolCall } from '../../../core/target/output.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { answeredCategories, type BfclRow, bfclRows, perfectCalls } from '../../helpers/bfcl.ts';
import { scoreRow, scoreValue } from '../../helpers/score-row.ts';
import { hasSharedData, sharedDataTitle } from '../../helpers/shared-data.ts';

/** What a planted error does to both evaluators: the score of tool selection, then of the arguments. */
interface Planted {
  readonly error: string;
  readonly plant: (calls: readonly ToolCall[]) => readonly ToolCall[];
  /** rows in which the error can be planted */
  readonly applies: (calls: readonly ToolCall[]) => boolean;
  readonly scores: readonly [selection: 0 | 1, values: 0 | 1];
  readonly options?: JsonObject;
}

const sentinel = 'zzz planted zzz';
const hasCall = (calls: readonly ToolCall[]) => calls.length > 0;
const hasArgument = ([first]: readonly ToolCall[]) => Object.keys(first?.arguments ?? {}).length > 0;
const hasParallel = (calls: readonly ToolCall[]) => calls.length > 1;
/** Without case, which the ground truth does not tell apart (the genotypes AA, Aa and aa of parallel_function_116). */
const spell = (calls: readonly ToolCall[]) =>
  calls.map(({ name, arguments: values }) => JSON.stringify([name, values]).toLowerCase());
const isAsymmetric = (calls: readonly ToolCall[]) => spell(calls).join() !== spell(calls.toReversed()).join();
const hasTwoNames = (calls: readonly ToolCall[]) => calls[0]?.name !== calls.at(-1)?.name;

function changeFirst(calls: readonly ToolCall[], change: (call: ToolCall) => ToolCall): readonly ToolCall[] {
  return calls.map((call, at) => (at === 0 ? change(call) : call));
}

function withArguments(
  calls: readonly ToolCall[],
  change: (values: [string, JsonValue | undefined][]) => unknown[][],
) {
  return changeFirst(calls, ({ name, arguments: values }) => ({
    name,
    arguments: Object.fromEntries(change(Object.entries(values))),
  }));
}

const planted: readonly Planted[] = [
  {
    error: 'wrong function',
    plant: (calls) => changeFirst(calls, (call) => ({ ...call, name: `${call.name}_other` })),
    applies: hasCall,
    scores: [0, 0],
  },
  {
    error: 'missing required argument',
    plant: (calls) => withArguments(calls, (values) => values.slice(1)),
    applies: hasArgument,
    scores: [1, 0],
  },
  {
    error: 'extra argument',
    plant: (calls) => withArguments(calls, (values) => [...values, [sentinel, 1]]),
    applies: hasCall,
    scores: [1, 0],
  },
  {
    error: 'wrong value',
    plant: (calls) => withArguments(calls, ([first, ...others]) => [[first?.[0], sentinel], ...others]),
    applies: hasArgument,
    scores: [1, 0],
  },
  {
    error: 'missing parallel call',
    plant: (calls) => calls.slice(0, -1),
    applies: hasParallel,
    scores: [0, 0],
  },
  {
    error: 'extra call',
    plant: (calls) => [...calls, ...calls.slice(0, 1)],
    applies: hasCall,
    scores: [0, 0],
  },
  {
    error: 'wrong order where any will do',
    plant: (calls) => calls.toReversed(),
    applies: hasParallel,
    scores: [1, 1],
  },
  {
    error: 'wrong order of tools where it counts',
    plant: (calls) => calls.toReversed(),
    applies: (calls) => hasParallel(calls) && hasTwoNames(calls),
    scores: [0, 0],
    options: { order: 'same' },
  },
];

function scores(row: BfclRow, toolCalls: readonly ToolCall[], options: JsonObject = {}) {
  const output = { output: '', toolCalls };
  return ['tool-selection-accuracy', 'tool-arguments'].map((type) =>
    scoreValue(scoreRow(type, options, { expected: row.expected }, output)),
  );
}

describe.skipIf(!hasSharedData)(
  sharedDataTitle('tool evaluators on the Berkeley Function Calling Leaderboard'),
  () => {
    const counts = {
      simple: 400,
      multiple_function: 200,
      parallel_function: 200,
      parallel_multiple_function: 200,
      java: 100,
      javascript: 50,
    };

    describe.each(answeredCategories)('%s', (category) => {
      const rows = hasSharedData ? bfclRows(category) : [];

      it('scores its own ground truth 100 %, in any order and in the same', () => {
        expect(rows).toHaveLength(counts[category]);
        const wrong = rows.filter((row) => {
          const calls = perfectCalls(row);
          return [...scores(row, calls), ...scores(row, calls, { order: 'same' })].some(
            (value) => value !== 1,
          );
        });
        expect(wrong.map(({ id }) => id)).toEqual([]);
      });

      it.each(planted)('detects as planted: $error', ({ plant, applies, scores: due, options }) => {
        const fitting = rows.filter((row) => applies(perfectCalls(row)));
        if (category === 'parallel_multiple_function') expect(fitting).not.toEqual([]);
        const wrong = fitting.filter(
          (row) => scores(row, plant(perfectCalls(row)), options).join() !== due.join(),
        );
        expect(wrong.map(({ id }) => id)).toEqual([]);
      });

      it('expects different arguments in their order when told', () => {
        const fitting = rows.filter((row) => isAsymmetric(perfectCalls(row)));
        const unseen = fitting.filter(
          (row) => scores(row, perfectCalls(row).toReversed(), { order: 'same' })[1] !== 0,
        );
        expect(unseen.map(({ id }) => id)).toEqual([]);
      });
    });

    it('expects no call of the relevance rows', () => {
      const rows = bfclRows('relevance');
      expect(rows).toHaveLength(240);
      expect(rows.filter((row) => scores(row, []).join() !== '1,1')).toEqual([]);
      expect(rows.filter((row) => scores(row, [{ name: 'f', arguments: {} }]).join() !== '0,0')).toEqual([]);
    });
  },
);
