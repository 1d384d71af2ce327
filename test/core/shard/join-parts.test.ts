import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import type { Score } from '../../../core/evaluators/score.ts';
import { judgedLabels } from '../../../core/judges/judged-labels.ts';
import { codeColumn } from '../../../core/shard/code-column.ts';
import { joinParts } from '../../../core/shard/join-parts.ts';
import { type ReadyEvaluator, scoreArm } from '../../../core/shard/score-arm.ts';
import type { ShardResult } from '../../../core/shard/shard-result.ts';
import type { Output } from '../../../core/target/output.ts';
import { digestBytes } from '../../../core/text/digest.ts';

const [rows, repeats] = [50, 2];
const whole = digestBytes('all of them');
const evaluator: ReadyEvaluator = {
  parts: [{ name: 'half', collapse: 'mean' }],
  scale: binaryScale,
  score: (_row, { output }): Score =>
    typeof output === 'number'
      ? { kind: 'value', value: output, parts: [output / 2] }
      : { kind: output === 'skip' ? 'skipped' : 'error', why: String(output) },
};

type Row = { readonly id: string; readonly fields: { readonly category: string } };
interface Answered {
  readonly row: Row;
  readonly outputs: readonly Output[];
}

/** What evaluating these rows leaves. @param positions of the rows in their chunk; null = they are the chunk */
function evaluated(answered: readonly Answered[], positions: readonly number[] | null): ShardResult {
  const all = answered.map(({ row }) => row);
  const outputs = {
    byRow: answered.map(({ outputs }) => outputs),
    digest: positions === null ? whole : digestBytes(JSON.stringify(positions)),
    complete: true,
    calls: { target: answered.length, fromMemo: 1 },
    costUsd: 0.25,
  };
  const arm = scoreArm(all, outputs, new Map([['score', evaluator]]), repeats);
  const labels = new Map(
    all.map(
      ({ id }, at) => [id, { outputs: [{ output: at % 2, text: '', label: 1 }], malformed: at % 3 }] as const,
    ),
  );
  return {
    format: 1,
    shard: 7,
    firstRow: 100,
    rows: all.length,
    ...(positions === null ? {} : { positions }),
    ids: all.map(({ id }) => id),
    segments: { category: codeColumn(all, 'category') },
    clusters: codeColumn(all, 'category'),
    arms: { candidate: arm },
    labelled: { score: judgedLabels(all, evaluator, labels) },
  };
}

const answer = fc.constantFrom<Output['output']>(0, 1, 'skip', 'broke', 'timeout');
const answeredRows = fc
  .array(
    fc.record({
      category: fc.constantFrom('a', 'b', 'c'),
      answers: fc.array(answer, { maxLength: repeats }),
    }),
    {
      minLength: rows,
      maxLength: rows,
    },
  )
  .map((all) =>
    all.map(({ category, answers }, at): Answered => {
      const id = `r${at}`;
      return {
        row: { id, fields: { category } },
        outputs: answers.map((output, repeat) => ({ id, repeat, output: output ?? null })),
      };
    }),
  );

const contents = new Map([['candidate', { outputs: whole, asked: null }]] as const);

function inParts(answered: readonly Answered[], size: number): readonly ShardResult[] {
  return Array.from({ length: Math.ceil(rows / size) }, (_, part) => {
    const positions = Array.from({ length: rows }, (_row, at) => at).slice(part * size, (part + 1) * size);
    return evaluated(answered.slice(part * size, (part + 1) * size), positions);
  });
}

it('makes of parts what the rows had left at once, however they were cut', () => {
  fc.assert(
    fc.property(answeredRows, fc.integer({ min: 1, max: rows }), (answered, size) => {
      const parts = inParts(answered, size);
      const joined = joinParts(parts, { index: 7, rows, repeats, contents });
      const { arms, labelled, ...frame } = evaluated(answered, null);
      const { arms: found, labelled: _, ...rest } = joined;
      expect(rest).toEqual(frame);
      const sorted = (problems: readonly object[]) => problems.map((one) => JSON.stringify(one)).sort();
      expect(sorted(found.candidate?.problems ?? [])).toEqual(sorted(arms.candidate?.problems ?? []));
      expect({ ...found.candidate, problems: [] }).toEqual({
        ...arms.candidate,
        problems: [],
        calls: { target: rows, fromMemo: parts.length },
        costUsd: 0.25 * parts.length,
      });
    }),
    { numRuns: 100 },
  );
});

it('places the labels of a part among the rows of the chunk', () => {
  const answered = Array.from({ length: rows }, (_, at): Answered => {
    const id = `r${at}`;
    return { row: { id, fields: { category: 'a' } }, outputs: [{ id, output: 1 }] };
  });
  const joined = joinParts(inParts(answered, 20), { index: 7, rows, repeats, contents });
  expect(joined.labelled?.['score']?.rows).toEqual(answered.map((_, at) => at));
  expect(joined.labelled?.['score']?.malformed).toBe(19 + 19 + 9);
});

it('refuses parts that are not all rows of the chunk', () => {
  const answered = Array.from({ length: rows }, (_, at): Answered => {
    return { row: { id: `r${at}`, fields: { category: 'a' } }, outputs: [] };
  });
  const [first, ...others] = inParts(answered, 20);
  const join = (parts: readonly ShardResult[]) => () =>
    joinParts(parts, { index: 7, rows, repeats, contents });
  const why = 'the parts of chunk 7 do not make up its 50 rows';
  expect(join(others)).toThrow(why);
  expect(join([])).toThrow(why);
  expect(join([...others, ...(first === undefined ? [] : [first])])).toThrow(why);
});
